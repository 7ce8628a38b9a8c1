/// An address together with the network it belongs to, such as `10.0.0.13/24`.
package struct IPv4Interface: Hashable, Sendable, CustomStringConvertible {
    package let address: IPv4Address
    /// Bits of the network part, 0 to 32.
    package let prefixLength: Int

    package init?(address: IPv4Address, prefixLength: Int) {
        guard (0...32).contains(prefixLength) else { return nil }
        self.address = address
        self.prefixLength = prefixLength
    }

    /// Reads CIDR notation.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let address = IPv4Address(parts[0]), let length = Int(parts[1]),
            String(length) == parts[1]
        else { return nil }
        self.init(address: address, prefixLength: length)
    }

    private var mask: UInt32 { prefixLength == 0 ? 0 : UInt32.max << (32 - UInt32(prefixLength)) }

    /// The lowest address of the network.
    package var networkAddress: IPv4Address { IPv4Address(bits: address.bits & mask) }

    /// The highest address of the network.
    package var broadcastAddress: IPv4Address { IPv4Address(bits: address.bits | ~mask) }

    package func contains(_ other: IPv4Address) -> Bool { other.bits & mask == address.bits & mask }

    package var description: String { "\(address)/\(prefixLength)" }
}
