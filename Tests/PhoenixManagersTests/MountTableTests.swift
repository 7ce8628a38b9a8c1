import FoundationEssentials
import PhoenixHost
import PhoenixModel
import Testing

@testable import PhoenixManagers

@Suite struct MountTableTests {
    private func volume(_ mountPoint: String, _ path: String = "/export") -> NetworkVolume {
        NetworkVolume(name: "v", server: "10.0.0.13", exportPath: path, mountPoint: mountPoint)
    }

    private let foreign = "# /etc/fstab\nUUID=1\t/  ext4 defaults 0 1\n10.0.0.9:/x /mine nfs rw 0 0\n\n"

    @Test func `lines of others keep every byte`() {
        let table = MountTable(foreign).setting([volume("/a"), volume("/b c")])
        #expect(table.text.hasPrefix(foreign))
        #expect(table.entries.map(\.target) == ["/", "/mine", "/a", "/b c"])
        #expect(table.setting([]).text == foreign)
    }

    @Test func `an entry is matched by its mount point and replaced in its place`() {
        let table = MountTable(foreign).setting([volume("/a"), volume("/b")])
        let moved = table.setting([volume("/a/", "/moved"), volume("/b")])
        #expect(moved.entries.map(\.source) == ["UUID=1", "10.0.0.9:/x", "10.0.0.13:/moved", "10.0.0.13:/export"])
        #expect(moved.setting([volume("/a", "/moved"), volume("/b")]).text == moved.text)
    }

    @Test func `a declared mount point is taken over from somebody else's line`() {
        let table = MountTable(foreign).setting([volume("/mine")])
        #expect(table.entries.map(\.target) == ["/", "/mine"])
        #expect(table.entry(at: "/mine")?.isOurs == true)
    }

    @Test(arguments: ["/a b", "/a\\b", "/tab\there", "/a#b", "/ünïcode"])
    func `names with unusual letters come back as they were`(path: String) {
        #expect(MountTable("").setting([volume(path)]).entries.map(\.target) == [path])
    }

    @Test func `findmnt accepts what is written`() async throws {
        let text = MountTable("").setting([volume("/tmp"), volume("/var/lib", "/with blank")]).text
        #expect(try await verify(text).status == 0)
        #expect(try await verify(text + "10.0.0.13:/x\n").status != 0)
    }

    private func verify(_ text: String) async throws -> CommandResult {
        let path = FileManager.default.temporaryDirectory.path + "/phoenix-fstab-\(UUID().uuidString)"
        try Data(text.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await LocalCommandRunner().run(HostCommand(["findmnt", "--verify", "--tab-file", path]))
    }
}
