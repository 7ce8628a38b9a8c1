import PhoenixModel
import Testing

@Suite struct SnapshotNameTests {
    @Test(arguments: ["final-form", "pre-configured", "a_1", "ab"])
    func `a snapshot name is kept as it is`(text: String) {
        #expect(SnapshotName(text)?.description == text)
    }

    @Test(arguments: ["", "a", "1st", "final form", "final.form", "current", "pending", "Pending", "ünder"])
    func `what Proxmox VE refuses is refused`(text: String) {
        #expect(SnapshotName(text) == nil)
    }

    @Test func `a name has at most 40 characters`() {
        #expect(SnapshotName(String(repeating: "a", count: 40)) != nil)
        #expect(SnapshotName(String(repeating: "a", count: 41)) == nil)
    }

    @Test func `names are ordered by their text`() {
        #expect(SnapshotName.finalForm < .preConfigured)
    }
}
