import OrderedCollections
import PhoenixModel
import Testing

@testable import PhoenixConfig

@Suite struct DiagnosticTests {
    private func load(_ text: String, as file: ConfigurationFile = .containers) -> [Diagnostic] {
        let folder = ConfigurationFolder(path: "site", reason: .option)
        let contents: [ConfigurationFile: FileContents] = [file: .bytes(Array(text.utf8))]
        return Configuration.resolve(ParsedConfiguration(contents, folder: folder)).diagnostics
    }

    @Test func `an unknown key is shown with its line, a caret and what was meant`() throws {
        let text = """
            {
              "lxc_configs": {
                "101": {
                  "name": "a", "cores": 1, "memory": 512,
                  "template": "local:vztmpl/a.tar.zst", "storage_pool": "local-lvm", "storage_size_gb": 8,
                  "network_config": {"ip": "dhcp"}
                }
              }
            }
            """
        let diagnostic = try #require(load(text).first { $0.code == "unknown-key" })
        #expect(diagnostic.place == SourcePlace(file: "site/phoenix_lxc_configs.json", line: 4, column: 32))
        #expect(diagnostic.excerpt == #"      "name": "a", "cores": 1, "memory": 512,"#)
        #expect(diagnostic.caretLength == 8)
        #expect(diagnostic.hint == "did you mean 'memory_mb'?")
        #expect(diagnostic.key == "lxc_configs.101.memory")
    }

    @Test func `a key that stands twice names both places`() throws {
        let diagnostic = try #require(
            load("{\n  \"lxc_configs\": {},\n  \"lxc_configs\": {}\n}").first { $0.code == "duplicate-key" })
        #expect(diagnostic.message == "key 'lxc_configs' stands here a second time")
        #expect(diagnostic.place?.line == 3)
        #expect(diagnostic.related.map(\.place.line) == [2])
    }

    @Test func `everything that is wrong is reported in one run, sorted by file and line`() {
        var site = Site.sample
        site.set(.stacks, "docker_stacks.site.environments.production.variables.0.vlaue", "1")
        site.set(.containers, "lxc_configs.102.cores", "0")
        site.set(.containers, "lxc_configs.900.name", "3")
        site.set(.virtualMachines, "vms.2.network_config.ip", "\"10.0.0.111/24\"")
        site.set(.hypervisor, "zfs.pools.0.disks", "[]")
        let diagnostics = site.load().diagnostics
        #expect(
            diagnostics.map { "\($0.place?.file ?? ""):\($0.code)" } == [
                "site/phoenix_hypervisor_config.json:invalid-value", "site/phoenix_lxc_configs.json:wrong-type",
                "site/phoenix_lxc_configs.json:invalid-value", "site/phoenix_vm_configs.json:duplicate-ip",
                "site/phoenix_stacks_config.json:unknown-key",
            ])
    }

    @Test func `a secret is shown nowhere`() {
        var site = Site.sample
        let secret = "hunter2-top-secret"
        site.set(.stacks, "docker_stacks.site.environments.production.variables.0.value", "\"\(secret)\"")
        site.set(.hypervisor, "portainer_api", #"{"admin_user": "a", "admin_password": "\#(secret)"}"#)
        site.set(.hypervisor, "proxmox_api", #"{"token_secret": "\#(secret)"}"#)
        site.set(
            .containers, "lxc_configs.801.vllm_engine_config.ServerConfig", #"{"api_key": "\#(secret)", "port": "x"}"#)
        let diagnostics = site.load().diagnostics
        let found = diagnostics.filter { $0.code == "plain-secret" }
        #expect(found.count == 4)
        #expect(found.allSatisfy { $0.caretLength == 10 && $0.excerpt?.hasSuffix("\"********\"") == true })
        #expect(diagnostics.contains { $0.severity == .error })
        #expect(!String(describing: diagnostics).contains(secret))
        // On one line with the secret, before and after it.
        let line =
            #"{"docker_stacks": {"s": {"compose_file_path": 1, "git": {"url": "u", "password": "\#(secret)"}, "x": 1}}}"#
        #expect(!String(describing: load(line, as: .stacks)).contains(secret))
        #expect(!String(describing: load("{\"admin_password\":\n\"\(secret)\" }}", as: .hypervisor)).contains(secret))
        #expect(!String(describing: load(#"{"admin_password": "\#(secret)", }}"#, as: .hypervisor)).contains(secret))
    }

    @Test func `a secret in Desired does not print itself`() throws {
        var site = Site.sample
        site.set(.hypervisor, "portainer_api", #"{"admin_user": "a", "admin_password": "hunter2"}"#)
        let desired = try #require(site.load().desired)
        #expect(desired.host.services.portainer.adminPassword == .plainSecret("hunter2"))
        #expect(!"\(String(reflecting: desired.host.services))".contains("hunter2"))
    }

    @Test func `columns count characters`() throws {
        let diagnostic = try #require(load(#"{"lxc_configs": {}, "é😀": 1}"#).first { $0.code == "unknown-key" })
        #expect(diagnostic.place?.column == 21)
        #expect(diagnostic.caretLength == 4)
        #expect(diagnostic.key == "é😀")
    }

    @Test func `a file of one long line has places but no excerpts`() {
        let guests = (200..<1200).map { #""\#($0)": {"name": "g\#($0)", "wrong": 1}"# }.joined(separator: ",")
        let diagnostics = load("{\"lxc_configs\": {\(guests)}}")
        #expect(diagnostics.count { $0.code == "unknown-key" } == 1000)
        #expect(diagnostics.allSatisfy { $0.excerpt == nil })
        #expect(Set(diagnostics.compactMap(\.place?.column)).count > 1000)
    }

    @Test(
        arguments: [
            ("memory", ["memory_mb", "cores", "name"], "memory_mb"), ("coers", ["cores", "name"], "cores"),
            ("Cores", ["cores"], "cores"), ("xyz", ["cores", "name"], nil), ("ip", ["gw", "ip6"], "ip6"),
        ] as [(String, [String], String?)])
    func `the nearest name is suggested`(text: String, known: [String], expected: String?) {
        #expect(Suggestion.nearest(to: text, among: known) == expected)
    }
}
