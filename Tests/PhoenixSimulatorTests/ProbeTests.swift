import Testing

@testable import PhoenixSimulator

/// Services that installed features offer, and the programs that look at them.
@Suite struct ProbeTests {
    private func machine(_ features: String...) -> GuestMachine {
        var machine = GuestMachine()
        for feature in features {
            machine.record(
                .init(
                    path: "/var/lib/phoenix/run/\(feature)/install.sh", digest: "", arguments: [], environment: [],
                    exit: 0))
        }
        return machine
    }

    private func run(
        _ machine: GuestMachine, _ words: [String], input: String = "", fault: String? = nil,
        peer: GuestMachine? = nil
    ) -> (exit: Int, output: String, errors: String) {
        var machine = machine
        let place = GuestMachine.Surroundings(
            hostname: "a", scriptFault: { path in fault.map { path.hasSuffix($0) } == true ? (9, "told to") : nil },
            peer: { $0 == "10.0.0.2" ? peer : nil })
        let outcome = machine.run(words, input: Array(input.utf8), in: place)
        return (
            outcome.exit, String(decoding: outcome.output, as: UTF8.self),
            String(decoding: outcome.errors, as: UTF8.self)
        )
    }

    @Test func `a port answers only where something is installed`() {
        let words = [
            "env", "PATH=/bin", "timeout", "--kill-after=2", "5", "curl", "-fsS", "http://127.0.0.1:8082/ping",
        ]
        #expect(run(machine("traefik"), words) == (0, "OK", ""))
        let refused = run(machine("nginx"), words)
        #expect(refused.exit == 7 && refused.errors.contains("Failed to connect to 127.0.0.1 port 8082"))
        #expect(run(machine("traefik"), ["curl", "-f", "http://127.0.0.1:8082/nope"]).exit == 22)
        #expect(run(machine(), ["bash", "-c", "x", "phoenix-tcp", "127.0.0.1", "80"]).exit == 1)
        #expect(run(machine("nginx"), ["bash", "-c", "x", "phoenix-tcp", "127.0.0.1", "80"]).exit == 0)
        #expect(
            run(machine(), ["bash", "-c", "x", "phoenix-tcp", "10.0.0.2", "80"], peer: machine("nginx")).exit == 0)
    }

    @Test func `TLS is neither spoken to a plain port nor trusted without the authority`() {
        let authority = machine("app_step_ca")
        #expect(run(authority, ["curl", "https://127.0.0.1:9000/health"]).exit == 60)
        #expect(run(authority, ["curl", "-k", "https://127.0.0.1:9000/health"]).output == "{\"status\":\"ok\"}\n")
        #expect(run(machine("app_step_ca", "trusted_ca"), ["curl", "https://127.0.0.1:9000/health"]).exit == 0)
        #expect(run(machine("nginx"), ["curl", "-k", "https://127.0.0.1:80/"]).exit == 35)
        #expect(run(machine("nginx"), ["curl", "--option-of-tomorrow", "http://127.0.0.1/"]).exit == 2)
    }

    @Test func `a fault is told by the end of a command line`() {
        let words = ["curl", "--silent", "http://127.0.0.1:80/health"]
        #expect(run(machine("nginx"), words, fault: "127.0.0.1:80/health") == (9, "", "told to\n"))
        #expect(run(machine("nginx"), words, fault: "127.0.0.1:80/other").exit == 0)
        #expect(run(machine("docker"), ["docker", "info"], fault: "docker info").exit == 9)
    }

    @Test func `an engine is as its installer was told, and as strict about the context`() {
        var machine = GuestMachine()
        machine.engine = GuestMachine.engineSettings(
            environment: Array(
                "A=b\u{0}PHOENIX_INPUT_ENGINE_CONFIG={\"ModelConfig\":{\"model\":\"m\",\"max_model_len\":10},\"ServerConfig\":{\"port\":9100}}\u{0}"
                    .utf8))
        #expect(machine.engine == .init(port: 9100, model: "m", contextLength: 10))
        machine.record(
            .init(path: "/r/app_vllm/install.sh", digest: "", arguments: [], environment: [], exit: 0))
        let words = [
            "bash", "-c", "x", "phoenix-curl", "--write-out", "\\n%{http_code}", "http://127.0.0.1:9100/v1/completions",
        ]
        let fits = #"{"model":"m","prompt":[1,1,1],"max_tokens":7}"#
        #expect(run(machine, words, input: "header = \"A: b\"\n\n" + fits).output.hasSuffix("\n200"))
        let long = #"{"model":"m","prompt":[1,1,1],"max_tokens":8}"#
        #expect(run(machine, words, input: "\n" + long).output.hasSuffix("\n400"))
        #expect(run(machine, words, input: "\n{}").output.hasSuffix("\n404"))
    }

    @Test func `programs of features that are not installed are missing`() {
        for program in ["docker", "nvidia-smi", "nginx"] {
            #expect(run(machine(), [program, "info"]).exit == 127)
        }
        #expect(run(machine("docker"), ["docker", "info", "--format", "{{.Driver}}"]).output == "overlay2\n")
    }

    @Test func `the host knows what confines a container`() async throws {
        let lab = try TestHost()
        await lab.createContainer(101, ["start": "1", "features": "nesting=0"])
        await lab.createContainer(102, ["start": "1", "features": "nesting=1"])
        var labels: [String] = []
        for id in ["101", "102"] {
            let process = await lab.run(["env", "timeout", "--kill-after=2", "5", "lxc-info", "-n", id, "-p", "-H"])
                .output
            labels.append(await lab.run(["cat", "/proc/\(process.dropLast())/attr/current"]).output)
        }
        #expect(
            labels == [
                "lxc-101_</var/lib/lxc> (enforce)\n",
                "lxc-102_</var/lib/lxc>//&:lxc-102_<-var-lib-lxc>:unconfined (enforce)\n",
            ])
    }
}
