import PhoenixModel
import Testing

@testable import PhoenixManagers

@Suite struct ContainerFileTests {
    private typealias RawOption = ContainerSettings.RawOption

    private let file = ContainerFile(
        """
        #notes with lxc.mount.entry%3A text
        arch: amd64
        memory: 512
        lxc.mount.entry: /a a none bind 0 0
        lxc.idmap = u 0 100000 65536
        lxc.idmap: g 0 100000 65536

        [pve:pending]
        delete: swap

        [before]
        #lxc.idmap: in a comment
        arch: amd64
        lxc.mount.entry: /a a none bind 0 0

        """)

    @Test func `only raw lines of the main section are read, in both spellings`() {
        #expect(
            file.rawOptions == [
                RawOption(key: "lxc.mount.entry", value: "/a a none bind 0 0"),
                RawOption(key: "lxc.idmap", value: "u 0 100000 65536"),
                RawOption(key: "lxc.idmap", value: "g 0 100000 65536"),
            ])
    }

    @Test func `a new key goes to the end of the main section`() {
        let edited = file.setting([("lxc.apparmor.profile", ["unconfined"])]).text
        let expected = file.text.replacing(
            "lxc.idmap: g 0 100000 65536\n\n[pve",
            with: "lxc.idmap: g 0 100000 65536\nlxc.apparmor.profile: unconfined\n\n[pve")
        #expect(edited == expected)
    }

    @Test func `values of one key keep their order and their bytes`() {
        let edited = file.setting([("lxc.idmap", ["u 0 100000 65536", "u 70000 7 1", "g 0 100000 65536"])])
        #expect(edited.rawOptions.map(\.value).dropFirst() == ["u 0 100000 65536", "u 70000 7 1", "g 0 100000 65536"])
        #expect(edited.text.contains("lxc.idmap = u 0 100000 65536\nlxc.idmap: u 70000 7 1\n"))
    }

    @Test func `a removed line leaves the snapshots' lines alone`() {
        let edited = file.setting([("lxc.mount.entry", [])])
        #expect(edited.text == file.text.replacing("512\nlxc.mount.entry: /a a none bind 0 0\n", with: "512\n"))
    }

    @Test func `a file without a line feed at its end gets one before a new line`() {
        #expect(ContainerFile("arch: amd64").setting([("lxc.kmsg", ["0"])]).text == "arch: amd64\nlxc.kmsg: 0\n")
        #expect(ContainerFile("").setting([("lxc.kmsg", ["0"])]).text == "lxc.kmsg: 0\n")
    }

    /// Random files with notes, settings, raw lines, blank lines and sections of snapshots.
    @Test(arguments: UInt64(0)..<200)
    func `an edit changes no byte outside of the lines of its keys in the main section`(seed: UInt64) {
        var random = SeededGenerator(seed)
        let keys = ["lxc.idmap", "lxc.mount.entry", "lxc.kmsg", "lxc.cgroup2.devices.allow"]
        func line(_ random: inout SeededGenerator) -> String {
            switch Int.random(in: 0..<7, using: &random) {
            case 0: "#note \(Int.random(in: 0..<9, using: &random)) lxc.idmap: u"
            case 1: ""
            case 2: "mp\(Int.random(in: 0..<9, using: &random)): local:x,mp=/a"
            case 3: "\(keys[0]) =  v\(Int.random(in: 0..<4, using: &random))  "
            default: "\(keys[Int.random(in: 0..<4, using: &random)]): v\(Int.random(in: 0..<4, using: &random))"
            }
        }
        var main = (0..<Int.random(in: 0..<14, using: &random)).map { _ in line(&random) }.joined(separator: "\n")
        if !main.isEmpty, Bool.random(using: &random) { main += "\n" }
        var rest = ""
        if Bool.random(using: &random) {
            if !main.hasSuffix("\n") { main += "\n" }
            rest = "[snap]\n" + (0..<5).map { _ in line(&random) }.joined(separator: "\n")
        }
        let key = keys[Int.random(in: 0..<4, using: &random)]
        let wanted = (0..<Int.random(in: 0..<4, using: &random)).map { _ in "v\(Int.random(in: 0..<5, using: &random))"
        }
        let edited = ContainerFile(main + rest).setting([(key, wanted)])

        #expect(edited.rawOptions.filter { $0.key == key }.map(\.value) == wanted)
        #expect(edited.text.hasSuffix(rest))
        func others(_ text: String) -> [Substring] {
            text.split(separator: "\n", omittingEmptySubsequences: false).filter {
                !$0.hasPrefix(key + ":") && !$0.hasPrefix(key + " =")
            }
        }
        let before = others(main)
        let after = others(String(edited.text.dropLast(rest.count)))
        // Only a line feed that the last line lacked may have come.
        #expect(after == before || after == before + [""] || after + [""] == before || main.isEmpty)
        #expect(edited.setting([(key, wanted)]) == edited)
    }
}
