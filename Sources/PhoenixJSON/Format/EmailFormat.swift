/// Email addresses of RFC 5321 §4.1.2.
enum EmailFormat {
    private static let atomExtras = Set("!#$%&'*+-/=?^_`{|}~".utf8)

    static func isEmail(_ bytes: Substring.UTF8View) -> Bool {
        guard let at = bytes.lastIndex(of: UInt8(ascii: "@")) else { return false }
        return isLocalPart(bytes[..<at]) && isDomain(bytes[bytes.index(after: at)...])
    }

    private static func isLocalPart(_ bytes: Substring.UTF8View) -> Bool {
        if bytes.first == UInt8(ascii: "\"") { return isQuoted(bytes) }
        return bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.allSatisfy { $0.isLetter || $0.isDigit || atomExtras.contains($0) }
        }
    }

    private static func isQuoted(_ bytes: Substring.UTF8View) -> Bool {
        guard bytes.count >= 2, bytes.last == UInt8(ascii: "\"") else { return false }
        var isEscaped = false
        for byte in bytes.dropFirst().dropLast() {
            guard 0x20...0x7E ~= byte else { return false }
            if !isEscaped, byte == UInt8(ascii: "\"") { return false }
            isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        }
        return !isEscaped
    }

    private static func isDomain(_ bytes: Substring.UTF8View) -> Bool {
        guard bytes.first == UInt8(ascii: "["), bytes.last == UInt8(ascii: "]") else {
            return HostFormat.isHostname(bytes)
        }
        let literal = bytes.dropFirst().dropLast()
        let tag = "IPv6:".utf8
        return literal.starts(with: tag) ? HostFormat.isIPv6(literal.dropFirst(tag.count)) : HostFormat.isIPv4(literal)
    }
}
