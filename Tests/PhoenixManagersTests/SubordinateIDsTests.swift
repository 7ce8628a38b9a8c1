import PhoenixModel
import Testing

@testable import PhoenixManagers

@Suite struct SubordinateIDsTests {
    private let text = "alice:100000:65536\nroot:100000:65536\nroot:33:1"

    @Test func `only ids that root may not hand out yet are missing`() {
        let ids = SubordinateIDs(text)
        #expect(ids.missing([33..<34, 100_000..<165_536]) == [])
        #expect(ids.missing([30..<40]) == [30..<33, 34..<40])
        #expect(ids.missing([1000..<1002, 1002..<1003, 1001..<1002]) == [1000..<1003])
        #expect(SubordinateIDs("alice:1000:9").missing([1000..<1001]) == [1000..<1001])
    }

    @Test func `lines are added and none is changed`() {
        #expect(SubordinateIDs(text).allowing([1000..<1001]) == text + "\nroot:1000:1\n")
        #expect(SubordinateIDs(text).allowing([33..<34]) == text)
        #expect(SubordinateIDs("").allowing([5..<7]) == "root:5:2\n")
    }
}
