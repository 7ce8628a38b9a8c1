/// The place of a device on the PCI bus, such as `0000:01:00.0`.
package struct PCIAddress: Hashable, Sendable, Comparable, CustomStringConvertible {
    package var domain: Int
    package var bus: Int
    package var device: Int
    package var function: Int

    /// Reads `01:00.0`, `0000:01:00.0` and the long form of `nvidia-smi`, `00000000:01:00.0`; without a function it is
    /// the first.
    package init?(_ text: some StringProtocol) {
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let last = parts.popLast(), parts.count == 1 || parts.count == 2 else { return nil }
        let slot = last.split(separator: ".", omittingEmptySubsequences: false)
        guard slot.count <= 2, let bus = Self.number(parts[parts.count - 1], below: 0x100),
            let device = Self.number(slot[0], below: 0x20)
        else { return nil }
        var domain = 0
        if parts.count == 2 {
            guard let number = Self.number(parts[0], below: 0x10000) else { return nil }
            domain = number
        }
        var function = 0
        if slot.count == 2 {
            guard let number = Self.number(slot[1], below: 8) else { return nil }
            function = number
        }
        (self.domain, self.bus, self.device, self.function) = (domain, bus, device, function)
    }

    private static func number(_ text: some StringProtocol, below limit: Int) -> Int? {
        guard !text.isEmpty, text.utf8.count <= 8, text.allSatisfy(\.isHexDigit), let number = Int(text, radix: 16)
        else { return nil }
        return number < limit ? number : nil
    }

    package var description: String { "\(slot).\(function)" }

    /// The whole device with all its functions: a card's sound goes with its picture.
    package var slot: String { "\(Self.hex(domain, 4)):\(Self.hex(bus, 2)):\(Self.hex(device, 2))" }

    private static func hex(_ number: Int, _ width: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: max(width - digits.utf8.count, 0)) + digits
    }

    package static func < (left: PCIAddress, right: PCIAddress) -> Bool {
        (left.domain, left.bus, left.device, left.function) < (right.domain, right.bus, right.device, right.function)
    }
}
