/// A value of PVE's own `key=value,key=value` notation, such as
/// `name=eth0,bridge=vmbr0,ip=10.0.0.9/24` or `local-zfs:subvol-101-disk-0,mp=/data,size=8G`.
///
/// Order is kept, so that a parsed value prints as it was. One part may stand without a key: the
/// default value. Keys and values are not interpreted. Neither may contain a comma, which PVE has no
/// way to quote; ``isWellFormed`` says so before the value is sent.
package struct PropertyString: Sendable, Hashable {
    /// One part between two commas.
    package struct Part: Sendable, Hashable {
        /// Nil for the default value.
        package var key: String?
        package var value: String
    }

    package private(set) var parts: [Part] = []

    package init() {}

    /// Reads PVE's notation; empty parts are skipped as PVE does.
    package init(_ text: String) {
        parts = text.split(separator: ",").compactMap(Self.part)
    }

    package init(default value: String, _ rest: KeyValuePairs<String, String> = [:]) {
        parts = [Part(key: nil, value: value)] + rest.map { Part(key: $0.key, value: $0.value) }
    }

    private static func part(_ text: Substring) -> Part? {
        guard text.contains(where: { $0 != " " }) else { return nil }
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
            return Part(key: nil, value: String(text))
        }
        return Part(key: String(text[..<equals]), value: String(text[text.index(after: equals)...]))
    }
}

extension PropertyString {
    package var isEmpty: Bool { parts.isEmpty }

    /// The part without a key, such as the volume of a mount point.
    package var defaultValue: String? {
        get { parts.first { $0.key == nil }?.value }
        set {
            parts.removeAll { $0.key == nil }
            if let newValue { parts.insert(Part(key: nil, value: newValue), at: 0) }
        }
    }

    /// The keys in their order, without the default value.
    package var keys: [String] { parts.compactMap(\.key) }

    /// A new key is put last; nil removes the key.
    package subscript(key: String) -> String? {
        get { parts.first { $0.key == key }?.value }
        set {
            guard let newValue else { return parts.removeAll { $0.key == key } }
            if let index = parts.firstIndex(where: { $0.key == key }) {
                parts[index].value = newValue
            } else {
                parts.append(Part(key: key, value: newValue))
            }
        }
    }

    /// A switch of PVE: `1`, `on`, `yes`, `true` or their opposites; nil where the key is missing or is no switch.
    package func bool(_ key: String) -> Bool? {
        self[key].flatMap(PVEBoolean.parse)
    }

    /// Whether PVE would read back what is printed: no comma, no line break, no equals sign in a key or in
    /// the default value, no key twice, one default value at most.
    package var isWellFormed: Bool {
        let keysAreSound = parts.allSatisfy { part in
            guard let key = part.key else { return !part.value.isEmpty && !part.value.contains("=") }
            return !key.isEmpty && !part.value.isEmpty && !key.contains { $0 == "," || $0 == "=" || $0.isNewline }
        }
        let valuesAreSound = parts.allSatisfy { part in !part.value.contains { $0 == "," || $0.isNewline } }
        return keysAreSound && valuesAreSound && Set(parts.map(\.key)).count == parts.count
    }

    /// Whether both say the same: order does not matter, and the default value may be written with its key.
    package func isEquivalent(to other: PropertyString, defaultKey: String? = nil) -> Bool {
        named(defaultKey) == other.named(defaultKey)
    }

    private func named(_ defaultKey: String?) -> [String?: String] {
        Dictionary(parts.map { ($0.key ?? defaultKey, $0.value) }) { first, _ in first }
    }
}

extension PropertyString: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, String)...) {
        parts = elements.map { Part(key: $0.0, value: $0.1) }
    }
}

extension PropertyString: CustomStringConvertible {
    package var description: String {
        parts.map { part in part.key.map { "\($0)=\(part.value)" } ?? part.value }.joined(separator: ",")
    }
}

extension PropertyString: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) {
        self.init(value)
    }
}
