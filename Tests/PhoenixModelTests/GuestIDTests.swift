import PhoenixModel
import Testing

@Suite struct GuestIDTests {
    @Test(arguments: ["100", "101", "9000", "999999999"])
    func `an id of Proxmox VE is read and written alike`(text: String) {
        #expect(GuestID(text)?.description == text)
    }

    @Test(arguments: [
        "", "99", "0", "-100", "+100", "0100", "1000000000", "100 ", "1e3", "10１", "99999999999999999999",
    ])
    func `anything else is refused`(text: String) {
        #expect(GuestID(text) == nil)
    }

    @Test func `ids are ordered as numbers, not as text`() {
        let ids = ["1001", "101", "950"].compactMap { GuestID($0) }
        #expect(ids.sorted().map(\.number) == [101, 950, 1001])
        #expect(GuestID(99) == nil)
        #expect(GuestID(100)?.number == 100)
    }
}
