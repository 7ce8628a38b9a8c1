import FoundationEssentials
import Testing

@testable import PhoenixCLI

@Suite struct SiteOptionsTests {
    @Test func `the configuration is looked for in the documented order`() {
        let options = SiteOptions()
        #expect(options.configurationFolders(environment: [:]) == ["/etc/phoenix", "."])
        #expect(options.configurationFolders(environment: ["PHOENIX_CONFIG_DIR": "/x"]) == ["/x"])
        #expect(options.configurationFolders(environment: ["PHOENIX_CONFIG_DIR": ""]) == ["/etc/phoenix", "."])
        let asked = SiteOptions(configDirectory: "here")
        #expect(asked.configurationFolders(environment: ["PHOENIX_CONFIG_DIR": "/x"]) == ["here"])
    }

    @Test func `the state lies where the system keeps state`() {
        let options = SiteOptions()
        let home = ["HOME": "/home/ada"]
        #expect(options.stateFolder(environment: home, isRoot: false) == "/home/ada/.local/state/phoenix")
        #expect(options.stateFolder(environment: home, isRoot: true) == "/var/lib/phoenix")
        let xdg = home.merging(["XDG_STATE_HOME": "/s"]) { $1 }
        #expect(options.stateFolder(environment: xdg, isRoot: false) == "/s/phoenix")
        let relative = home.merging(["XDG_STATE_HOME": "s"]) { $1 }
        #expect(options.stateFolder(environment: relative, isRoot: false) == "/home/ada/.local/state/phoenix")
        #expect(options.stateFolder(environment: [:], isRoot: false) == nil)
        #expect(SiteOptions(stateDirectory: "t").stateFolder(environment: xdg, isRoot: true) == "t")
    }

    @Test func `the configured guests complete a command line`() throws {
        let folder = URL(filePath: TemporaryFolder.unique())
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let containers = #"{"lxc_configs": {"101": {}, "102": {}, "950": {}}}"#
        let machines = #"{"vms": [{"vmid": 1001}, {"vmid": 1002}]}"#
        try Data(containers.utf8).write(to: folder.appending(path: "phoenix_lxc_configs.json"))
        try Data(machines.utf8).write(to: folder.appending(path: "phoenix_vm_configs.json"))
        let path = folder.path
        let found = ConfiguredGuests.complete(["create", "101", "--config-dir", path, ""], environment: [:])
        #expect(found == ["102", "950", "1001", "1002"])
        let byEnvironment = ConfiguredGuests.complete(["plan", ""], environment: ["PHOENIX_CONFIG_DIR": path])
        #expect(byEnvironment == ["101", "102", "950", "1001", "1002"])
        #expect(ConfiguredGuests.complete(["plan", "--config-dir=/nowhere", ""], environment: [:]).isEmpty)
    }
}

/// Names of folders that no other test uses.
private enum TemporaryFolder {
    static func unique() -> String {
        FileManager.default.temporaryDirectory.appending(path: "phoenix-\(UUID().uuidString)").path
    }
}
