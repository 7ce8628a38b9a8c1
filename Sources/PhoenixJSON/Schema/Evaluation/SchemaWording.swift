/// How values and expectations are put into words.
enum SchemaWording {
    private static let longestText = 60

    /// `"a", "b" or "c"`.
    static func list(_ parts: [String], _ word: String = "or") -> String {
        guard parts.count > 1, let last = parts.last else { return parts.first ?? "nothing" }
        return parts.dropLast().joined(separator: ", ") + " \(word) " + last
    }

    /// A value of a file for a message; strings are shortened, containers only named.
    static func found(_ node: JSONNode) -> String {
        switch node.content {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let number): shortened(number.text)
        case .string(let text): quoted(text)
        case .array(let items): items.isEmpty ? "an empty array" : "an array"
        case .object(let members): members.isEmpty ? "an empty object" : "an object"
        }
    }

    /// What may be said of a value that is a secret.
    static func foundHidden(_ node: JSONNode) -> String {
        switch node.content {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "another number"
        case .string: "another string"
        case .array: "an array"
        case .object: "an object"
        }
    }

    /// A value of a schema; containers are written out.
    static func literal(_ value: JSONValue) -> String {
        if case .string(let text) = value { return quoted(text) }
        return shortened(value.serialized())
    }

    static func quoted(_ text: String) -> String {
        JSONValue.string(shortened(text)).serialized()
    }

    static func count(_ number: Int, _ singular: String, _ plural: String) -> String {
        "\(number) \(number == 1 ? singular : plural)"
    }

    private static func shortened(_ text: String) -> String {
        guard text.unicodeScalars.count > longestText else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(longestText))) + "…"
    }
}
