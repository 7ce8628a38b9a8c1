import FoundationEssentials
import OrderedCollections
import PhoenixConfig
import PhoenixJSON
import PhoenixModel
import Testing

@Suite struct LoadingTests {
    private func choose(
        _ option: String? = nil, _ environment: [String: String] = [:], existing: Set<String> = []
    ) -> ConfigurationFolder {
        ConfigurationFolder.choose(option: option, environment: environment, exists: existing.contains)
    }

    @Test func `the option comes before the variable, the system folder and the current one`() {
        let environment = ["PHOENIX_CONFIG_DIR": "/srv/site"]
        #expect(choose("here", environment, existing: ["/etc/phoenix"]).path == "here")
        #expect(choose(nil, environment, existing: ["/etc/phoenix"]).reason == .environment)
        #expect(choose(nil, environment).path == "/srv/site")
        #expect(choose(existing: ["/etc/phoenix"]) == ConfigurationFolder(path: "/etc/phoenix", reason: .system))
        #expect(choose(nil, ["PHOENIX_CONFIG_DIR": ""]) == ConfigurationFolder(path: ".", reason: .currentDirectory))
    }

    @Test(arguments: [(".", "a.json"), ("site", "site/a.json"), ("/etc/phoenix/", "/etc/phoenix/a.json")])
    func `paths are shown as the folder was given`(folder: String, shown: String) {
        #expect(ConfigurationFolder(path: folder, reason: .option).path(of: "a.json") == shown)
    }

    @Test func `a folder is loaded from disk with its scripts, features and secrets`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let site = Site.sample
        for file in ConfigurationFile.allCases { try folder.write(site.text(file), to: file.name) }
        try folder.write("services: {}\n", to: "stacks/web.yml")
        try folder.write("A=1\n", to: "stacks/prod.env")
        try folder.write("#!/bin/sh\necho web\n", to: "applications/web.sh")
        try folder.write("#!/bin/sh\ntest web\n", to: "applications/web.verify.sh")
        try folder.write("hunter2", to: "secrets/db")
        try folder.write(#"{"description": "own", "guests": ["lxc"], "requires": []}"#, to: "features/own/feature.json")
        try folder.write("true\n", to: "features/own/install.sh")
        try folder.write("true\n", to: "features/own/verify.sh")
        let loaded = ConfigurationLoader(folder: folder.configuration, environment: [:]).load()
        #expect(loaded.diagnostics == [])
        let web = try loaded.guest(102)
        #expect(web.application?.feature.install == "#!/bin/sh\necho web\n")
        #expect(web.application?.feature.verify == "#!/bin/sh\ntest web\n")
    }

    @Test func `an empty folder is one error that names it`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let loaded = ConfigurationLoader(folder: folder.configuration, environment: [:]).load()
        #expect(loaded.desired == nil)
        #expect(loaded.diagnostics.map(\.code) == ["no-configuration"])
        #expect(loaded.diagnostics.first?.message == "no configuration in '\(folder.path)'")
        #expect(loaded.diagnostics.first?.place == nil)
    }

    @Test func `a folder in the place of a file and an unreadable file are reported together`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write("x", to: "phoenix_hypervisor_config.json/inside")
        try folder.write([0x7B, 0x22, 0xFF, 0x22, 0x7D], to: "phoenix_lxc_configs.json")
        try folder.write("{\"vms\": [}", to: "phoenix_vm_configs.json")
        let loaded = ConfigurationLoader(folder: folder.configuration, environment: [:]).load()
        #expect(loaded.diagnostics.map(\.code) == ["unreadable-file", "invalid-utf8", "invalid-json"])
        #expect(loaded.diagnostics[0].message.hasSuffix("it is a directory"))
        #expect(
            loaded.diagnostics[2].place
                == SourcePlace(file: "\(folder.path)/phoenix_vm_configs.json", line: 1, column: 10))
    }

    @Test func `a file that is too large is not read`() {
        let contents: [ConfigurationFile: FileContents] = [.containers: .tooLarge]
        let parsed = ParsedConfiguration(contents, folder: ConfigurationFolder(path: "site", reason: .option))
        let loaded = Configuration.resolve(parsed)
        #expect(
            loaded.diagnostics.contains { $0.code == "unreadable-file" && $0.message.contains("larger than 256 MiB") })
    }

    @Test func `VMs and stacks are optional, guests are not`() {
        var site = Site.sample
        site.documents[.virtualMachines] = nil
        site.documents[.stacks] = nil
        #expect(site.load().diagnostics == [])
        site.documents[.hypervisor] = nil
        #expect(site.load().diagnostics.map(\.severity) == [.warning])
        #expect(site.load().desired?.host.bridge == "vmbr0")
        site.documents = [.stacks: Site.sample.documents[.stacks] ?? .null]
        #expect(site.load().diagnostics.map(\.code) == ["missing-file"])
        #expect(site.load().desired == nil)
    }
}
