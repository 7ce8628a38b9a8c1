/// A path from a value to one inside it (RFC 6901).
package struct JSONPointer: Sendable, Hashable {
    package enum Token: Sendable, Hashable {
        case name(String)
        case index(Int)

        /// The token without escapes.
        package var text: String {
            switch self {
            case .name(let name): name
            case .index(let index): String(index)
            }
        }
    }

    package var tokens: [Token]

    package init(_ tokens: [Token] = []) {
        self.tokens = tokens
    }

    /// Reads `/lxc_configs/101/name`; all tokens are names, which also find items by their number.
    ///
    /// Nil when the text is not empty and does not start with a slash, or has a `~` that escapes nothing.
    package init?(_ text: String) {
        guard text.isEmpty || text.utf8.first == UInt8(ascii: "/") else { return nil }
        tokens = []
        for part in text.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            guard let name = Self.unescaped(part) else { return nil }
            tokens.append(.name(name))
        }
    }

    package func appending(_ token: Token) -> JSONPointer {
        JSONPointer(tokens + [token])
    }

    package func appending(_ name: String) -> JSONPointer {
        appending(.name(name))
    }

    /// A name as it stands in a pointer: `~` and `/` escaped.
    static func escaped(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return name }
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "~"): bytes.append(contentsOf: "~0".utf8)
            case UInt8(ascii: "/"): bytes.append(contentsOf: "~1".utf8)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func unescaped(_ part: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = part.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "~") else {
                bytes.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "~"))
            case UInt8(ascii: "1"): bytes.append(UInt8(ascii: "/"))
            default: return nil
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension JSONPointer: CustomStringConvertible {
    /// The form of RFC 6901; the whole value is the empty text.
    package var description: String {
        tokens.map { "/" + Self.escaped($0.text) }.joined()
    }
}

extension JSONNode {
    /// The value a pointer leads to.
    package subscript(_ pointer: JSONPointer) -> JSONNode? {
        var node = self
        for token in pointer.tokens {
            let next: JSONNode? =
                switch (node.content, token) {
                case (.array, .index(let index)): node[index]
                case (.array, .name(let name)): Int(name).flatMap { node[$0] }
                default: node[token.text]
                }
            guard let next else { return nil }
            node = next
        }
        return node
    }
}
