/// A size in bytes, read and written in the binary units of Proxmox VE (`K`, `M`, `G`, `T`).
package struct ByteCount: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let bytes: Int64

    package init(bytes: Int64) { self.bytes = bytes }

    package static func mebibytes(_ count: Int) -> ByteCount { ByteCount(bytes: Int64(count) << 20) }
    package static func gibibytes(_ count: Int) -> ByteCount { ByteCount(bytes: Int64(count) << 30) }

    /// Reads `8G`, `512M`, `1.4T` or a plain number of bytes; a fraction of a byte is cut off.
    ///
    /// Proxmox VE: `PVE::JSONSchema::parse_size`, which however knows the units in upper case only.
    package init?(_ text: some StringProtocol) {
        let shift: Int64? =
            switch text.last {
            case "K", "k": 10
            case "M", "m": 20
            case "G", "g": 30
            case "T", "t": 40
            default: nil
            }
        let parts = (shift == nil ? text[...] : text.dropLast()).split(separator: ".", omittingEmptySubsequences: false)
        let areDigits = parts.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        guard areDigits, parts.count <= 2, let whole = Int64(parts[0]) else { return nil }
        let unit = Int64(1) << (shift ?? 0)
        let (bytes, isTooLarge) = whole.multipliedReportingOverflow(by: unit)
        guard !isTooLarge else { return nil }
        let fraction = parts.count == 2 ? Double("0.\(parts[1])") ?? 0 : 0
        let (sum, isSumTooLarge) = bytes.addingReportingOverflow(Int64(fraction * Double(unit)))
        guard !isSumTooLarge else { return nil }
        self.bytes = sum
    }

    /// Whole mebibytes, rounded down: the unit of memory in Proxmox VE.
    package var mebibytes: Int { Int(bytes >> 20) }

    package var description: String {
        for (unit, shift) in [("T", 40), ("G", 30), ("M", 20), ("K", 10)] as [(String, Int64)]
        where bytes >= 1 << shift && bytes % (1 << shift) == 0 {
            return "\(bytes >> shift)\(unit)"
        }
        return String(bytes)
    }

    package static func < (left: ByteCount, right: ByteCount) -> Bool { left.bytes < right.bytes }
}
