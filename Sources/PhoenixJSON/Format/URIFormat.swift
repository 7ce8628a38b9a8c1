/// URIs of RFC 3986 and IRIs of RFC 3987.
enum URIFormat {
    private static let subDelimiters = "!$&'()*+,;="
    private static let pathCharacters = Set((subDelimiters + "-._~:@/").unicodeScalars)
    private static let queryCharacters = pathCharacters.union("?".unicodeScalars)
    private static let userCharacters = Set((subDelimiters + "-._~:").unicodeScalars)
    private static let hostCharacters = Set((subDelimiters + "-._~").unicodeScalars)

    static func isURI(_ text: String, allowsUnicode: Bool) -> Bool {
        guard let scheme = URIReference(text).scheme else { return false }
        return isScheme(scheme) && isReference(text, allowsUnicode: allowsUnicode)
    }

    static func isReference(_ text: String, allowsUnicode: Bool) -> Bool {
        let uri = URIReference(text)
        if let scheme = uri.scheme {
            guard isScheme(scheme) else { return false }
        } else if uri.authority == nil,
            uri.path.split(separator: "/", omittingEmptySubsequences: false)[0].contains(":")
        {
            return false
        }
        return (uri.authority.map { isAuthority($0, allowsUnicode) } ?? true)
            && consists(uri.path, of: pathCharacters, allowsUnicode)
            && (uri.query.map { consists($0, of: queryCharacters, allowsUnicode) } ?? true)
            && (uri.fragment.map { consists($0, of: queryCharacters, allowsUnicode) } ?? true)
    }

    private static func isScheme(_ text: String) -> Bool {
        text.utf8.first?.isLetter == true
            && text.utf8.allSatisfy { byte in
                byte.isLetter || byte.isDigit
                    || [UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: ".")].contains(byte)
            }
    }

    private static func isAuthority(_ text: String, _ allowsUnicode: Bool) -> Bool {
        var host = text[...]
        if let at = host.lastIndex(of: "@") {
            guard consists(String(host[..<at]), of: userCharacters, allowsUnicode) else { return false }
            host = host[host.index(after: at)...]
        }
        let bracket = host.lastIndex(of: "]")
        if let colon = host.lastIndex(of: ":"), colon > bracket ?? host.startIndex || bracket == nil {
            guard host[host.index(after: colon)...].utf8.allSatisfy(\.isDigit) else { return false }
            host = host[..<colon]
        }
        guard host.hasPrefix("[") else { return consists(String(host), of: hostCharacters, allowsUnicode) }
        guard host.hasSuffix("]") else { return false }
        let literal = host.dropFirst().dropLast()
        return literal.lowercased().hasPrefix("v") ? isFutureAddress(literal) : HostFormat.isIPv6(literal.utf8)
    }

    private static func isFutureAddress(_ literal: Substring) -> Bool {
        let parts = literal.dropFirst().split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[0].utf8.allSatisfy(\.isHexDigit) && !parts[1].isEmpty
            && consists(String(parts[1]), of: userCharacters, false)
    }

    /// Whether a text has only letters, digits, percent escapes and the characters given.
    private static func consists(_ text: String, of extras: Set<Unicode.Scalar>, _ allowsUnicode: Bool) -> Bool {
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == "%" {
                let digits = rest.prefix(2)
                guard digits.count == 2, digits.allSatisfy({ $0.isASCII && $0.properties.isHexDigit }) else {
                    return false
                }
                rest = rest.dropFirst(2)
            } else if scalar.isASCII {
                let byte = UInt8(ascii: scalar)
                guard byte.isLetter || byte.isDigit || extras.contains(scalar) else { return false }
            } else {
                // Surrogates, controls and non-characters are no ucschar (RFC 3987 §2.2).
                guard allowsUnicode, scalar.value >= 0xA0, scalar.value & 0xFFFE != 0xFFFE else { return false }
            }
        }
        return true
    }
}
