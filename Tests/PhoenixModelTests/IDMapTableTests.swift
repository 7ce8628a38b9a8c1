import PhoenixModel
import Testing

@Suite struct IDMapTableTests {
    private typealias IDMap = ContainerSettings.IDMap

    private func user(_ inside: Int, _ outside: Int, _ count: Int = 1) -> IDMap {
        IDMap(kind: .user, inside: inside, outside: outside, count: count)
    }

    @Test func `without declared ranges all ids are shifted`() {
        #expect(IDMapTable([]).options.map(\.value) == ["u 0 100000 65536", "g 0 100000 65536"])
    }

    @Test func `what is left between declared ranges stays shifted, also for the other kind`() {
        let table = IDMapTable([user(1000, 1000), user(0, 5000, 2)])
        #expect(
            table.options.map(\.value) == [
                "u 0 5000 2", "u 2 100002 998", "u 1000 1000 1", "u 1001 101001 64535", "g 0 100000 65536",
            ])
        #expect(table.overlap == nil)
    }

    @Test(arguments: [(0, 5000), (1, 5001), (2, 100_002), (1000, 1000), (65_535, 165_535)])
    func `an id is found on the host`(inside: Int, outside: Int) {
        #expect(IDMapTable([user(1000, 1000), user(0, 5000, 2)]).outside(inside, .user) == outside)
    }

    @Test func `an id that is not mapped is nowhere`() {
        #expect(IDMapTable([]).outside(65_536, .user) == nil)
        #expect(IDMapTable([user(70_000, 70_000)]).outside(70_000, .user) == 70_000)
    }

    @Test func `a range at the end leaves no empty range behind`() {
        #expect(IDMapTable([user(65_535, 9)]).options.map(\.value).first == "u 0 100000 65535")
        #expect(IDMapTable([user(65_535, 9)]).ranges.allSatisfy { $0.count > 0 })
        #expect(IDMapTable([user(65_000, 9, 1000)]).options.map(\.value).dropFirst().first == "u 65000 9 1000")
    }

    @Test func `overlaps are found inside and on the host`() {
        #expect(IDMapTable([user(5, 50, 10), user(8, 900)]).overlap != nil)
        #expect(IDMapTable([user(5, 50, 10), user(80, 55)]).overlap != nil)
        #expect(IDMapTable([user(5, 100_006)]).overlap != nil)
        #expect(IDMapTable([user(5, 100_005)]).overlap == nil)
    }

    @Test func `a table that was written is read back`() {
        let table = IDMapTable([user(1000, 1000)])
        #expect(IDMapTable(table.options) == table)
        #expect(IDMapTable([ContainerSettings.RawOption(key: "lxc.kmsg", value: "0")]) == nil)
    }
}
