import PhoenixModel
import Testing

@Suite struct PCIAddressTests {
    @Test(arguments: ["01:00.0", "0000:01:00.0", "00000000:01:00.0", "0000:01:00", "01:00"])
    func `every spelling of an address is the same`(text: String) {
        #expect(PCIAddress(text)?.description == "0000:01:00.0")
        #expect(PCIAddress(text)?.slot == "0000:01:00")
    }

    @Test(arguments: ["", "0", "01", "01:20.0", "01:00.8", "01:00.", "x1:00.0", "1:2:3:4", "0000:100:00.0", "-1:00.0"])
    func `what is none is refused`(text: String) { #expect(PCIAddress(text) == nil) }

    @Test func `addresses are in the order of the bus`() {
        let sorted = ["c1:00.0", "0001:00:00.0", "02:00.1", "02:00.0"].compactMap { PCIAddress($0) }.sorted()
        #expect(sorted.map(\.description) == ["0000:02:00.0", "0000:02:00.1", "0000:c1:00.0", "0001:00:00.0"])
    }
}
