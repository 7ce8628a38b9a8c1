/// Host names and addresses.
enum HostFormat {
    typealias Bytes = Substring.UTF8View

    /// RFC 1123 §2.1 with the limits of RFC 1035; labels that claim to be punycode must decode.
    static func isHostname(_ bytes: Bytes) -> Bool {
        guard 1...253 ~= bytes.count else { return false }
        return bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
            guard 1...63 ~= label.count, label.first != UInt8(ascii: "-"), label.last != UInt8(ascii: "-") else {
                return false
            }
            guard label.allSatisfy({ $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }) else { return false }
            let claimsPunycode = label.prefix(4).map { $0.isLetter ? $0 | 0x20 : $0 } == Array("xn--".utf8)
            return !claimsPunycode || InternationalLabel.isValid(punycode: label.dropFirst(4))
        }
    }

    /// Four decimal numbers without leading zeros (RFC 2673 §3.2).
    static func isIPv4(_ bytes: Bytes) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                guard 1...3 ~= part.count, part.allSatisfy(\.isDigit) else { return false }
                guard part.count == 1 || part.first != UInt8(ascii: "0") else { return false }
                return part.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } <= 255
            }
    }

    /// RFC 4291 §2.2, without a zone.
    static func isIPv6(_ bytes: Bytes) -> Bool {
        let colons = [UInt8(ascii: ":"), UInt8(ascii: ":")]
        let compression = bytes.firstRange(of: colons)
        guard let compression else { return groupCount(bytes, mayEndInIPv4: true) == 8 }
        let left = bytes[..<compression.lowerBound]
        let right = bytes[compression.upperBound...]
        let leftCount = left.isEmpty ? 0 : groupCount(left, mayEndInIPv4: false)
        let rightCount = right.isEmpty ? 0 : groupCount(right, mayEndInIPv4: true)
        guard let leftCount, let rightCount else { return false }
        return leftCount + rightCount <= 7
    }

    /// The number of 16-bit groups, nil if one is malformed.
    private static func groupCount(_ bytes: Bytes, mayEndInIPv4: Bool) -> Int? {
        let groups = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var count = 0
        for (place, group) in groups.enumerated() {
            if 1...4 ~= group.count, group.allSatisfy(\.isHexDigit) {
                count += 1
            } else if mayEndInIPv4, place == groups.count - 1, isIPv4(group) {
                count += 2
            } else {
                return nil
            }
        }
        return count
    }
}
