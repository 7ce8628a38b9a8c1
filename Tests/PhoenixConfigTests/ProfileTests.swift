import FoundationEssentials
import OrderedCollections
import PhoenixConfig
import PhoenixModel
import Subprocess
import SystemPackage
import Testing

@Suite struct ProfileTests {
    private static let parser = "/sbin/apparmor_parser"
    private static let features = "/etc/apparmor.d/abi/3.0"

    private static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    private func site(_ profile: String, files: [String: String]) -> LoadedConfiguration {
        var site = Site.sample
        site.set(.containers, "lxc_configs.102.apparmor_profile", "\"\(profile)\"")
        site.surroundings.profiles = files.mapValues { .bytes(Array($0.utf8)) }
        return site.load()
    }

    private func raw(_ loaded: LoadedConfiguration) throws -> [ContainerSettings.RawOption] {
        let guest = try #require(loaded.desired?.guests.values.first { $0.id.number == 102 })
        guard case .container(let settings) = guest.specifics else { return [] }
        return settings.rawOptions
    }

    @Test func `a profile of Phoenix is applied by the kernel's name and goes to the host`() throws {
        let loaded = site("phoenix-gpu", files: [:])
        #expect(loaded.diagnostics == [])
        #expect(try raw(loaded) == [.init(key: "lxc.apparmor.profile", value: "lxc-phoenix-gpu")])
        #expect(loaded.desired?.host.profiles.map(\.name) == ["lxc-phoenix-gpu"])
    }

    @Test func `profiles that come with LXC need no file`() throws {
        let loaded = site("lxc-container-default-with-nesting", files: [:])
        #expect(loaded.diagnostics == [])
        #expect(loaded.desired?.host.profiles == [])
    }

    @Test func `a profile of the configuration folder is used, and nesting adds its mounts`() throws {
        var site = Site.sample
        site.set(.containers, "lxc_configs.102.apparmor_profile", "\"mine\"")
        site.set(.containers, "lxc_configs.102.apparmor_manages_nesting", "true")
        site.surroundings.profiles = ["mine": .bytes(Array("profile lxc-mine {\n}".utf8))]
        let loaded = site.load()
        #expect(loaded.diagnostics == [])
        #expect(
            try raw(loaded).map(\.value) == [
                "lxc-mine", "proc dev/.lxc/proc proc create=dir,optional 0 0",
                "sys dev/.lxc/sys sysfs create=dir,optional 0 0",
            ])
        #expect(loaded.desired?.host.profiles.first?.text == "profile lxc-mine {\n}\n")
    }

    @Test func `a file that does not define what its name says is an error`() {
        let loaded = site("mine", files: ["mine": "profile mine {\n}\n"])
        #expect(loaded.diagnostics.filter { $0.severity == .error }.map(\.code).contains("broken-profile"))
        #expect(loaded.diagnostics.first { $0.code == "broken-profile" }?.message.contains("lxc-mine") == true)
    }

    @Test func `there is a profile for each use that the guide names`() {
        #expect(
            ProfileCatalogue.builtIn.names == [
                "phoenix-gpu", "phoenix-gpu-nested", "phoenix-nested", "phoenix-service",
            ])
    }

    @Test(
        .enabled(
            if: exists(parser) && exists("/etc/apparmor.d/abstractions/lxc/container-base"),
            "needs the Debian packages apparmor and lxc"),
        arguments: ProfileCatalogue.builtIn.all)
    func `apparmor_parser accepts every profile`(profile: AppArmorProfile) async throws {
        #expect(try await parse(profile.text) == .exited(0))
        // The same text with a rule that there is not: the parser is not just content with anything.
        let broken = profile.text.replacing("capability sys_module", with: "capability sys_nothing")
        #expect(broken != profile.text)
        #expect(try await parse(broken) != .exited(0))
    }

    private func parse(_ text: String) async throws -> TerminationStatus {
        let path = FileManager.default.temporaryDirectory.path + "/phoenix-profile-\(UUID().uuidString)"
        try Data(text.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await Subprocess.run(
            .path(FilePath(Self.parser)),
            arguments: [
                "-Q", "-K", "--policy-features=\(Self.features)", "--kernel-features=\(Self.features)", path,
            ], output: .discarded, error: .discarded
        ).terminationStatus
    }
}
