import PhoenixModel
import Testing

@Suite struct MACAddressTests {
    @Test func `case does not matter, and it is written in upper case`() {
        #expect(MACAddress("bc:24:11:0a:00:ff") == MACAddress("BC:24:11:0A:00:FF"))
        #expect(MACAddress("bc:24:11:0a:00:ff")?.description == "BC:24:11:0A:00:FF")
        #expect(MACAddress("00:00:00:00:00:01")?.bits == 1)
    }

    @Test(arguments: [
        "", "bc:24:11:0a:00", "bc:24:11:0a:00:ff:00", "bc-24-11-0a-00-ff", "bc:24:11:a:00:ff", "bc:24:11:0g:00:ff",
        "bc:24:11:+a:00:ff", "bc:24:11:-0:00:ff", "bc:24:11:0a:00:ff ",
    ])
    func `anything else is refused`(text: String) {
        #expect(MACAddress(text) == nil)
    }

    @Test func `a group address is told from a station's`() throws {
        #expect(try #require(MACAddress("01:00:5E:00:00:01")).isMulticast)
        #expect(!(try #require(MACAddress("BC:24:11:00:00:01")).isMulticast))
    }
}
