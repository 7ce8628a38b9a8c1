import PhoenixModel
import Testing

@Suite struct IPv4AddressTests {
    @Test(arguments: ["0.0.0.0", "10.0.0.13", "192.168.1.254", "255.255.255.255"])
    func `an address is read and written alike`(text: String) {
        #expect(IPv4Address(text)?.description == text)
    }

    @Test(arguments: [
        "", "10.0.0", "10.0.0.1.2", "10.0.0.256", "10.0.0.01", "10.0.0.-1", "10.0.0.+1", "10..0.1", " 10.0.0.1",
    ])
    func `anything else is refused`(text: String) {
        #expect(IPv4Address(text) == nil)
    }

    @Test func `addresses are ordered as numbers`() throws {
        let addresses = ["10.0.0.100", "9.0.0.1", "10.0.0.20"].compactMap { IPv4Address($0) }
        #expect(addresses.sorted().map(\.description) == ["9.0.0.1", "10.0.0.20", "10.0.0.100"])
        #expect(IPv4Address("1.2.3.4")?.bits == 0x0102_0304)
    }
}
