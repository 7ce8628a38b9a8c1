import NIOHTTP1
import Testing

@testable import ProxmoxAPI

/// The client against a server that behaves as PVE does, and worse.
@Suite struct ClientTests {
    private static let version = ScriptedAnswer.data(#"{"release":"9.2","version":"9.2.11","repoid":"x"}"#)

    @Test func `a token goes into the header of every request, writes have no CSRF header`() async throws {
        try await withScript({ _ in .data("null") }) { client, server in
            try await client.container(101, on: "pve").setConfig(["onboot": true], delete: ["swap"], digest: "d")
            let request = try #require(server.requests.first)
            #expect(request.method == "PUT")
            #expect(request.uri == "/api2/json/nodes/pve/lxc/101/config")
            #expect(request.body == "onboot=1&delete=swap&digest=d")
            #expect(request.headers["Authorization"] == ["PVEAPIToken=root@pam!lab=s3cret"])
            #expect(request.headers["Content-Type"] == ["application/x-www-form-urlencoded"])
            #expect(request.headers["CSRFPreventionToken"].isEmpty)
        }
    }

    @Test func `parameters of reads and deletions are a query`() async throws {
        let upid = "UPID:pve:00000E35:0004AA9D:6B036ADA:vzdestroy:101:root@pam:"
        try await withScript({ _ in .data(#""\#(upid)""#) }) { client, server in
            _ = try await client.container(101, on: "pve").delete(DeleteOptions(purge: true, force: true))
            #expect(server.requests.map(\.uri) == ["/api2/json/nodes/pve/lxc/101?purge=1&force=1"])
            #expect(server.requests.map(\.body) == [""])
        }
    }

    @Test func `connections are reused, and their end after a hundred requests or a failure is not noticed`()
        async throws
    {
        let script: ScriptedServer.Script = { request in
            if request.path.hasSuffix("/nodes") { return .failure(500, "broken") }
            guard request.numberOnConnection == 100 else { return Self.version }
            return .replyAndClose(status: 200, body: #"{"data":{"release":"9.2","version":"9.2.11"}}"#)
        }
        try await withScript(script, adjust: { $0.timeLimits.idle = .seconds(600) }) { client, server in
            for _ in 0..<150 { _ = try await client.version() }
            #expect(await failure { _ = try await client.nodes() }?.message == "broken")
            _ = try await client.version()
            #expect(server.requests.count == 152)
            let uses = [0, 1, 2].map { number in server.requests.count { $0.connection == number } }
            #expect(uses == [100, 51, 1])
        }
    }

    @Test func `a read is sent again when its connection breaks`() async throws {
        let clock = TestClock()
        let answers = Answers(.drop, .reply(status: 596, body: ""), Self.version)
        try await withScript({ _ in answers.next() }, clock: clock) { client, server in
            let version = try await client.version()
            #expect(version.version == "9.2.11")
            #expect(server.requests.count == 3)
            #expect(clock.pauses == [.milliseconds(200), .milliseconds(400)])
        }
    }

    @Test func `a write whose reply is lost is not sent again`() async throws {
        try await withScript({ _ in .drop }) { client, server in
            let error = try #require(
                await failure { try await client.container(101, on: "pve").setConfig(["memory": 512]) })
            #expect(error.kind == .outcomeUnknown)
            #expect(error.delivery == .unknown)
            #expect(server.requests.count == 1)
        }
    }

    @Test func `a lock is waited for`() async throws {
        let clock = TestClock()
        let answers = Answers(
            .failure(500, "can't lock file '/run/lock/lxc/pve-config-101.lock' - got timeout"),
            .failure(500, "CT is locked (snapshot)"), .data("null"))
        try await withScript({ _ in answers.next() }, clock: clock) { client, server in
            try await client.container(101, on: "pve").setConfig(["memory": 512])
            #expect(server.requests.count == 3)
            #expect(clock.pauses == [.seconds(1), .seconds(2)])
        }
    }

    @Test func `a host that does not listen is unreachable, after some attempts`() async throws {
        let clock = TestClock()
        let port = try await withScriptedServer({ _ in .silence }) { _, port in port }
        try await withClient(port: port, clock: clock) { client in
            let error = try #require(await failure { _ = try await client.version() })
            #expect(error.kind == .unreachable)
            #expect(error.delivery == .notSent)
            #expect(error.message.hasPrefix("no connection to 'http://127.0.0.1:\(port)': "))
            #expect(clock.pauses.count == 4)
        }
    }

    @Test func `a reply above the limit is refused`() async throws {
        let big = ScriptedAnswer.reply(status: 200, body: String(repeating: " ", count: 200_000))
        try await withScript({ _ in big }, adjust: { $0.maximumResponseBytes = 100_000 }) { client, server in
            let error = try #require(await failure { _ = try await client.nodes() })
            #expect(error.kind == .responseTooLarge)
            #expect(server.requests.count == 1)
        }
    }

    @Test func `a host that does not answer in time is given up`() async throws {
        try await withScript({ _ in .silence }, adjust: { $0.timeLimits.read = .milliseconds(50) }) { client, server in
            let error = try #require(await failure { _ = try await client.nodes() })
            #expect(error.kind == .timeout)
            #expect(
                error.description == "cannot list the nodes: no reply from '\(Self.address(server, client))' in time")
        }
    }

    private static func address(_ server: ScriptedServer, _ client: ProxmoxClient) -> Endpoint {
        client.transport.exchange.endpoint
    }

    @Test func `cancellation ends a request that waits`() async throws {
        let (asked, ask) = AsyncStream<Void>.makeStream()
        let script: ScriptedServer.Script = { _ in
            ask.yield()
            return .silence
        }
        try await withScript(script) { client, _ in
            let outcome = await withTaskGroup(of: Bool.self) { group in
                group.addTask {
                    do {
                        _ = try await client.version()
                        return false
                    } catch {
                        return error is CancellationError
                    }
                }
                var iterator = asked.makeAsyncIterator()
                await iterator.next()
                group.cancelAll()
                return await group.next()
            }
            #expect(outcome == true)
        }
    }

    @Test func `what is no PVE is told`() async throws {
        try await withScript({ _ in .reply(status: 200, body: "<html>") }) { client, _ in
            #expect(await failure { _ = try await client.version() }?.kind == .malformedReply)
        }
        try await withScript({ _ in .reply(status: 302, body: "") }) { client, _ in
            #expect(await failure { _ = try await client.version() }?.status == 302)
        }
    }

    @Test func `credentials that cannot be sent are told without showing them`() async throws {
        let credentials = Credentials.token("root@pam!lab", secret: "s3cret\n")
        try await withScript({ _ in Self.version }, credentials: credentials) { client, server in
            let error = try #require(await failure { _ = try await client.version() })
            #expect(error.kind == .invalidRequest)
            #expect(!String(reflecting: error).contains("s3cret"))
            #expect(server.requests.isEmpty)
        }
    }

    @Test func `a secret that the host repeats is masked`() async throws {
        let reply = ScriptedAnswer.replyAndClose(
            status: 400, body: #"{"message":"got 'hunter2'","errors":{"password":"too short: 'hunter2'"}}"#)
        try await withScript({ _ in reply }) { client, _ in
            let error = try #require(
                await failure { try await client.access.createUser("u@pve", password: "hunter2") })
            #expect(error.parameters == ["password": "too short: '***'"])
            #expect(error.message == "got '***'")
        }
    }

    @Test func `a value that PVE could not read is refused before it is sent`() async throws {
        try await withScript({ _ in .data("null") }) { client, server in
            let broken = PropertyString(default: "local:8", ["mp": "/a,b"])
            let error = try #require(
                await failure { try await client.container(1, on: "pve").setConfig(["mp0": .property(broken)]) })
            #expect(error.kind == .parameters)
            #expect(error.delivery == .notSent)
            #expect(error.parameters.keys.sorted() == ["mp0"])
            #expect(server.requests.isEmpty)
        }
    }
}
