import FoundationEssentials
import PhoenixHost
import PhoenixModel
import Testing

@testable import PhoenixManagers

/// Checks of real programs on this machine: nginx, OpenSSL, curl, bash, Python.
@Suite(.enabled(if: RealService.isComplete, "needs nginx, openssl, curl and python3")) struct RealServiceTests {
    private func result(
        _ probe: Probe, timeout: Int = 10, secret: String = "s3cr3t-value"
    ) async throws -> CheckResult {
        let host = LocalCommandRunner()
        let runner = CheckRunner(
            open: { ContainerChannel($0.id, on: host) }, host: host, secret: { _ in secret }, clock: ContinuousClock(),
            speed: 1)
        return try await runner.run(Check(name: "it", probe: probe, place: .host, timeout: timeout), of: .host)
    }

    /// The same request without curl.
    private func raw(_ probe: HTTPProbe) async throws -> HTTPAnswer? {
        let command = HTTPCommand(
            probe: probe, address: "127.0.0.1", headers: [("X-Key", "a value")], body: nil, seconds: 10)
        let result = try await LocalCommandRunner().run(
            HostCommand(command.raw, input: Array(command.rawInput.utf8), timeLimit: .seconds(10)))
        return HTTPAnswer(raw: result.outputText)
    }

    @Test func `nginx is judged by status and body`() async throws {
        try await RealService.withWebServer { server in
            let good = HTTPProbe(port: server.port, path: "/health?a=b[1]", contains: "ready")
            let answered = try await result(.http(good))
            #expect(answered.outcome == .passed)
            let down = HTTPProbe(port: server.port, path: "/down", statuses: [200, 204])
            #expect(try await result(.http(down)).failure?.message == "status 503 instead of 200 or 204")
            let other = HTTPProbe(port: server.port, path: "/health", contains: "unready")
            #expect(try await result(.http(other)).failure?.message == "the answer does not contain 'unready'")
            #expect(try await result(.http(other)).failure?.logTail == ["ready"])
            #expect(try await raw(good) == HTTPAnswer(status: 200, body: "ready\n"))
            #expect(try await raw(down)?.status == 503)
        }
    }

    @Test func `a header arrives whatever characters it has, and is shown to nobody`() async throws {
        try await RealService.withWebServer { server in
            let value = #"a "quoted" \back\ $HOME `id` value"#
            let header = HTTPProbe.Header(name: "X-Key", value: ConfiguredValue("secret://key"))
            var probe = HTTPProbe(port: server.port, path: "/key", contains: "<\(value)>", headers: [header])
            #expect(try await result(.http(probe), secret: value).outcome == .passed)
            probe.contains = "something else"
            let failure = try await result(.http(probe), secret: value).failure
            #expect(failure?.logTail == ["<********>"])
        }
    }

    @Test func `TLS is verified against the named authority and for the named host`() async throws {
        try await RealService.withWebServer { server in
            var probe = HTTPProbe(
                scheme: .https, port: server.securePort, path: "/health", authorityFile: server.certificate,
                serverName: "web.example")
            let verified = try await result(.http(probe))
            #expect(verified.outcome == .passed)
            #expect(try await raw(probe)?.status == 200)
            probe.serverName = "other.example"
            #expect(try await result(.http(probe)).failure?.message.hasPrefix("no answer: SSL") == true)
            #expect(try await raw(probe) == nil)
            probe.serverName = "web.example"
            probe.authorityFile = nil
            #expect(try await result(.http(probe)).failure?.hint?.contains("ca_file") == true)
            #expect(try await raw(probe) == nil)
            probe.verifiesTLS = false
            #expect(try await result(.http(probe)).outcome == .passed)
            #expect(try await raw(probe)?.body == "ready\n")
        }
    }

    @Test func `a certificate has to stay valid for as long as is asked for`() async throws {
        try await RealService.withWebServer { server in
            for source in [
                CertificateProbe.Source.file(server.certificate),
                .server(host: nil, port: server.securePort, name: "web.example"),
            ] {
                #expect(try await result(.certificate(.init(source: source, days: 14))).outcome == .passed)
                let failure = try await result(.certificate(.init(source: source, days: 40))).failure
                #expect(failure?.message.hasSuffix("GMT, in less than 40 days") == true, "\(failure?.message ?? "")")
            }
            let plain = CertificateProbe(source: .server(host: nil, port: server.port, name: nil), days: 1)
            #expect(
                try await result(.certificate(plain)).failure?.message
                    == "127.0.0.1:\(server.port) shows no certificate")
            let absent = CertificateProbe(source: .file("/nonexistent.crt"), days: 1)
            #expect(try await result(.certificate(absent)).failure?.message == "exit status 1")
        }
    }

    @Test func `a port accepts connections or does not`() async throws {
        try await RealService.withWebServer { server in
            let open = try await result(.tcp(address: nil, port: server.port))
            #expect(open.outcome == .passed)
        }
        let failure = try await result(.tcp(address: "127.0.0.1", port: 1)).failure
        #expect(failure?.message == "127.0.0.1:1 accepts no connection")
        let closed = try await result(.http(HTTPProbe(port: 1))).failure
        #expect(closed?.hint == "does the service run, and does it listen there?")
    }

    @Test(arguments: [
        (
            "#!/usr/bin/env python3\nimport sys\nprint(sys.argv[1:], sys.stdin.read() == '')\n",
            "['a b', \"$HOME\"] True"
        ),
        ("#!/bin/bash -eu\nprintf '[%s]' \"$@\"; read -r line || echo nothing\n", "[a b][$HOME]nothing"),
        ("printf '%s' \"$PHOENIX_GUEST_ID\"; echo \"$2\"\n", "$HOME"),
    ])
    func `a script gets its arguments and an empty input, and leaves no file`(text: String, output: String) async throws
    {
        let script = CheckScript(path: "tests/a.sh", arguments: ["a b", "$HOME"], text: text)
        let probe = Probe.program(.script(script), output: output.replacing("\"$HOME\"", with: "'$HOME'"))
        #expect(try await result(probe).outcome == .passed)
    }

    @Test func `a script that fails shows its status and its last words`() async throws {
        let script = CheckScript(path: "a.sh", text: "echo starting\necho 'no pool' >&2\nexit 3\n")
        let failure = try await result(.program(.script(script), output: nil)).failure
        #expect(failure?.message == "exit status 3")
        #expect(failure?.logTail == ["starting", "no pool"])
    }

    @Test func `what takes too long is ended with all that it started`() async throws {
        let marker = "31\(Int.random(in: 10_000...99_999))"
        let probe = Probe.program(.shell("sleep \(marker) & sleep \(marker)"), output: nil)
        let ended = try await result(probe, timeout: 1)
        #expect(ended.failure?.message == "no end after 1 s")
        let left = try await LocalCommandRunner().run(HostCommand(["pgrep", "-f", "^sleep \(marker)"]))
        #expect(left.outputText == "")
    }

    @Test func `a machine without systemd says so`() async throws {
        let failure = try #require(try await result(.unit("phoenix-nonexistent")).failure)
        #expect(!failure.message.isEmpty)
    }

    @Test func `vLLM is asked as its clients ask it`() async throws {
        try await RealService.withModel { port in
            var probe = InferenceProbe(
                prompt: "Name a \"bird\".", port: port, key: ConfiguredValue("secret://key"), contextLength: 40_000)
            #expect(try await result(.responsiveness(probe)).outcome == .passed)
            #expect(try await result(.contextWindow(probe)).outcome == .passed)
            probe.interface = .embeddings
            #expect(try await result(.responsiveness(probe)).outcome == .passed)
            probe.contextLength = 50_000
            #expect(
                try await result(.contextWindow(probe)).failure?.message
                    == "the context window of 'tiny' is 40000 tokens, declared are 50000")
            let refused = try await result(.responsiveness(probe), secret: "wrong-key")
            #expect(refused.failure?.message == "vLLM refuses the key")
        }
    }
}
