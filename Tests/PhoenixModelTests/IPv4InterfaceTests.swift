import PhoenixModel
import Testing

@Suite struct IPv4InterfaceTests {
    @Test(arguments: [
        ("10.0.0.13/24", "10.0.0.0", "10.0.0.255"), ("10.9.8.7/8", "10.0.0.0", "10.255.255.255"),
        ("192.168.1.130/25", "192.168.1.128", "192.168.1.255"), ("10.0.0.1/32", "10.0.0.1", "10.0.0.1"),
        ("10.0.0.1/0", "0.0.0.0", "255.255.255.255"), ("10.0.0.5/31", "10.0.0.4", "10.0.0.5"),
    ])
    func `the network's ends follow from its length`(text: String, lowest: String, highest: String) throws {
        let interface = try #require(IPv4Interface(text))
        #expect(interface.description == text)
        #expect(interface.networkAddress.description == lowest)
        #expect(interface.broadcastAddress.description == highest)
        #expect(interface.contains(interface.networkAddress))
        #expect(interface.contains(interface.broadcastAddress))
    }

    @Test func `a neighbour is inside, a stranger is not`() throws {
        let interface = try #require(IPv4Interface("10.0.0.13/24"))
        #expect(interface.contains(try #require(IPv4Address("10.0.0.1"))))
        #expect(!interface.contains(try #require(IPv4Address("10.0.1.1"))))
    }

    @Test(arguments: [
        "10.0.0.1", "10.0.0.1/33", "10.0.0.1/-1", "10.0.0.1/024", "10.0.0.1/", "/24", "10.0.0.1/24/8", "dhcp",
    ])
    func `anything else is refused`(text: String) {
        #expect(IPv4Interface(text) == nil)
    }
}
