import PhoenixModel
import Testing

@testable import PhoenixManagers

@Suite struct RawOptionMergeTests {
    private func options(_ key: String, _ values: [String]) -> [ContainerSettings.RawOption] {
        values.map { .init(key: key, value: $0) }
    }

    private func merged(
        _ key: String, present: [String], declared: [String], written: [String] = []
    ) -> [String]? {
        let record = GuestRecord(owned: Set(options(key, written).map(GuestRecord.mark)))
        return RawOptionMerge(present: options(key, present), declared: options(key, declared), record: record)
            .values.first?.values
    }

    @Test func `a foreign line of a key that adds up stays, one of Phoenix goes`() {
        #expect(merged("lxc.mount.entry", present: ["mine", "theirs"], declared: [], written: ["mine"]) == ["theirs"])
        #expect(merged("lxc.mount.entry", present: ["theirs"], declared: ["new"]) == ["theirs", "new"])
        #expect(merged("lxc.mount.entry", present: ["theirs"], declared: [], written: ["mine"]) == nil)
    }

    @Test func `of a key with one value the declared one replaces what is there`() {
        #expect(merged("lxc.apparmor.profile", present: ["generated"], declared: ["unconfined"]) == ["unconfined"])
        #expect(merged("lxc.apparmor.profile", present: ["unconfined"], declared: []) == nil)
        #expect(merged("lxc.apparmor.profile", present: ["a"], declared: [], written: ["a"]) == [])
    }

    @Test func `the table of ids is Phoenix's as a whole`() {
        #expect(
            merged("lxc.idmap", present: ["u 0 1 2", "g 0 1 2"], declared: ["u 0 100000 33"]) == ["u 0 100000 33"])
    }

    @Test func `the declared order is kept, and what is in order is no change`() {
        let key = "lxc.cgroup2.devices.allow"
        #expect(merged(key, present: ["b", "x", "a"], declared: ["a", "b"], written: ["a", "b"]) == ["x", "a", "b"])
        #expect(merged(key, present: ["a", "x", "b"], declared: ["a", "b"], written: ["a", "b"]) == nil)
        #expect(merged(key, present: ["a", "x"], declared: ["a", "b"], written: ["a"]) == ["a", "x", "b"])
    }

    @Test func `changes name single lines of keys that add up`() {
        let merge = RawOptionMerge(
            present: options("lxc.mount.entry", ["old", "kept"]), declared: options("lxc.mount.entry", ["new"]),
            record: GuestRecord(owned: Set(options("lxc.mount.entry", ["old"]).map(GuestRecord.mark))))
        #expect(
            merge.changes == [
                Change("lxc.mount.entry", from: "old", to: nil), Change("lxc.mount.entry", from: nil, to: "new"),
            ])
    }
}
