import OrderedCollections
import PhoenixConfig
import PhoenixModel
import Testing

/// Health checks and tests as they come out of the files.
@Suite struct CheckTests {
    private func guest(_ id: Int, _ change: (inout Site) -> Void) throws -> DesiredGuest {
        var site = Site.sample
        change(&site)
        let loaded = site.load()
        let desired = try #require(loaded.desired, "\(loaded.diagnostics.map(\.message))")
        let id = try #require(GuestID(id))
        return try #require(desired.guests[id])
    }

    private func check(_ json: String) throws -> Check {
        let guest = try guest(102) { $0.set(.containers, "lxc_configs.102.health_checks", "[\(json)]") }
        return try #require(guest.services.healthChecks.first)
    }

    @Test(arguments: [
        (#"{"command": "true"}"#, Probe.program(.shell("true"), output: nil)),
        (#"{"command": ["a", "b c"], "output": "x"}"#, .program(.command(["a", "b c"]), output: "x")),
        (#"{"tcp": {"port": 80}}"#, .tcp(address: nil, port: 80)),
        (#"{"tcp": {"host": "10.0.0.1", "port": 80}}"#, .tcp(address: "10.0.0.1", port: 80)),
        (#"{"systemd_unit": "nginx"}"#, .unit("nginx")),
        (#"{"certificate": {"file": "/a.crt"}}"#, .certificate(.init(source: .file("/a.crt"), days: 14))),
        (
            #"{"certificate": {"port": 443, "server_name": "web", "min_days": 3}}"#,
            .certificate(.init(source: .server(host: nil, port: 443, name: "web"), days: 3))
        ),
        (#"{"http": {"port": 8080, "path": "/h"}}"#, .http(HTTPProbe(port: 8080, path: "/h"))),
        (
            #"{"http": {"url": "https://web.example:8443/a?b=c", "status": [200, 401], "verify_tls": false}}"#,
            .http(
                HTTPProbe(
                    scheme: .https, host: "web.example", port: 8443, path: "/a?b=c", statuses: [200, 401],
                    verifiesTLS: false))
        ),
        (
            #"{"http": {"port": 80, "headers": {"X-Key": "secret://db"}}}"#,
            .http(HTTPProbe(headers: [.init(name: "X-Key", value: ConfiguredValue("secret://db"))]))
        ),
    ])
    func `a check looks at what its key says`(json: String, expected: Probe) throws {
        #expect(try check(json).probe == expected)
    }

    @Test func `patience has the defaults of the schema`() throws {
        let check = try check(#"{"systemd_unit": "nginx"}"#)
        #expect((check.retries, check.interval, check.timeout) == (3, 5, 10))
        #expect(check.name == "unit 'nginx' is active")
        #expect(check.place == .guest)
    }

    @Test func `a script runs on the host unless it is told to run in the guest`() throws {
        for (json, place) in [
            (#"{"script": "a.sh"}"#, Check.Place.host), (#"{"script": "a.sh", "run_on": "guest"}"#, .guest),
        ] {
            let guest = try guest(102) {
                $0.set(.containers, "lxc_configs.102.health_checks", "[\(json)]")
                $0.surroundings.files["health_checks/a.sh"] = .bytes(Array("echo hello\n".utf8))
            }
            let check = try #require(guest.services.healthChecks.first)
            #expect(check.place == place)
            #expect(
                check.probe == .program(.script(CheckScript(path: "a.sh", text: "echo hello\n")), output: nil))
        }
    }

    @Test func `the earlier system's single check is one of the list`() throws {
        let guest = try guest(102) {
            $0.set(.containers, "lxc_configs.102.health_checks", #"[{"systemd_unit": "a"}]"#)
            $0.set(.containers, "lxc_configs.102.health_check", #"{"command": "true", "retries": 10, "interval": 3}"#)
        }
        #expect(guest.services.healthChecks.map(\.retries) == [3, 10])
        #expect(guest.services.healthChecks.map(\.probe) == [.unit("a"), .program(.shell("true"), output: nil)])
    }

    @Test func `a guest that declares nothing is checked for what its features and those of its source say`() throws {
        #expect(try guest(1001) { _ in }.services.healthChecks.map(\.name) == ["Docker answers"])
        #expect(try guest(101) { _ in }.services.healthChecks.map(\.name) == ["Traefik answers"])
        let none = try guest(101) { $0.set(.containers, "lxc_configs.101.health_checks", "[]") }
        #expect(none.services.healthChecks == [])
    }

    @Test func `vLLM is waited for on its port for as long as its model may load`() throws {
        let guest = try guest(801) {
            $0.set(.containers, "lxc_configs.801.vllm_engine_config.ServerConfig", #"{"port": 9100}"#)
            $0.set(.containers, "lxc_configs.801.feature_inputs", #"{"app_vllm": {"START_SECONDS": "600"}}"#)
        }
        #expect(guest.services.healthChecks.map(\.name) == ["vLLM runs", "vLLM is healthy"])
        let health = try #require(guest.services.healthChecks.last)
        #expect(health.probe == .http(HTTPProbe(port: 9100, path: "/health", verifiesTLS: false)))
        #expect(health.retries * health.interval == 600)
    }

    @Test func `tests of vLLM take port, key and window from its engine`() throws {
        let guest = try guest(801) {
            $0.set(
                .containers, "lxc_configs.801.vllm_engine_config.ServerConfig",
                #"{"port": 9100, "api_key": "secret://db"}"#)
            $0.set(.containers, "lxc_configs.801.vllm_engine_config.ModelConfig.max_model_len", "8192")
            $0.set(
                .containers, "lxc_configs.801.tests",
                #"{"smoke": [{"name": "window", "vllm_context_window": {"margin_tokens": 100}, "gate": true}]}"#)
        }
        let test = try #require(guest.services.tests.first?.tests.first)
        #expect(
            test.probe
                == .contextWindow(
                    InferenceProbe(
                        interface: .completions, answerTokens: 1, marginTokens: 100, port: 9100,
                        key: ConfiguredValue("secret://db"), contextLength: 8192)))
        #expect(test.timeout == 60)
        #expect(guest.services.readinessChecks.last == test)
    }

    @Test func `a GPU check expects the declared driver and the guest's cards`() throws {
        let guest = try guest(901) {
            $0.set(.containers, "lxc_configs.901.health_checks", #"[{"gpu": {}}]"#)
        }
        #expect(guest.services.healthChecks.first?.probe == .gpu(GPUProbe(driverVersion: "580.76.05", count: 2)))
    }

    @Test func `a container is confined as it is declared`() throws {
        let json = #"{"security": [{"name": "confined", "type": "apparmor_confinement"}]}"#
        let own = try guest(102) {
            $0.set(.containers, "lxc_configs.102.apparmor_profile", "\"phoenix-gpu\"")
            $0.set(.containers, "lxc_configs.102.tests", json)
        }
        #expect(own.services.tests.first?.tests.first?.probe == .confinement(profile: "lxc-phoenix-gpu"))
        let generated = try guest(102) { $0.set(.containers, "lxc_configs.102.tests", json) }
        #expect(generated.services.tests.first?.tests.first?.probe == .confinement(profile: nil))
        #expect(generated.services.tests.first?.tests.first?.place == .host)
    }

    @Test(
        arguments: [
            ("ftp://a/", nil), ("http://", nil), ("http://a:0/", nil), ("http://user@a/", nil), ("a/b", nil),
            ("http://a", ["a", "80", "/"]), ("https://a", ["a", "443", "/"]),
            ("http://a:8080?x", ["a", "8080", "/?x"]),
            ("https://[::1]:9/p", ["[::1]", "9", "/p"]), ("http://[::1]/p", ["[::1]", "80", "/p"]),
        ] as [(String, [String]?)])
    func `an address is taken apart`(text: String, parts: [String]?) {
        let address = HTTPProbe.Address(text)
        #expect(address.map { [$0.host, String($0.port), $0.path] } == parts)
    }
}
