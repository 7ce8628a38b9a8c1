/// A hardware address of a network interface, compared without regard to case.
package struct MACAddress: Hashable, Sendable, CustomStringConvertible {
    /// Six bytes, the first transmitted one in the highest position.
    package let bits: UInt64

    /// Reads six hexadecimal pairs separated by colons.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 6 else { return nil }
        var bits: UInt64 = 0
        for part in parts {
            // The initialiser alone would also take a sign for the first digit.
            guard part.utf8.count == 2, part.allSatisfy(\.isHexDigit), let byte = UInt8(part, radix: 16)
            else { return nil }
            bits = bits << 8 | UInt64(byte)
        }
        self.bits = bits
    }

    /// A group address cannot belong to a network interface.
    package var isMulticast: Bool { bits >> 40 & 1 == 1 }

    /// Upper case, as Proxmox VE writes it.
    package var description: String {
        stride(from: 40, through: 0, by: -8).map { shift in
            let pair = String(bits >> UInt64(shift) & 255, radix: 16, uppercase: true)
            return pair.utf8.count == 1 ? "0" + pair : pair
        }.joined(separator: ":")
    }
}
