import PhoenixJSON

/// Says in words which values a schema allows.
struct DictionaryType {
    private let schema: DictionarySchema

    init(_ schema: DictionarySchema) { self.schema = schema }

    /// Markdown, such as ``integer, 1 to 65535`` or ``list of string``.
    func text(_ value: JSONValue) -> String {
        let value = schema.resolve(value)
        if let allowed = value["enum"]?.arrayValue {
            return allowed.map { Markdown.code($0) }.joined(separator: ", ")
        }
        var text = types(of: value)
        if let range = range(of: value) { text += ", \(range)" }
        if let length = value["maxLength"]?.intValue { text += ", at most \(length) characters" }
        if let expected = value[.expectation]?.stringValue { text += ": " + Markdown.text(expected) }
        return text
    }

    private func name(of type: String, in value: JSONValue) -> String {
        switch type {
        case "array": value["items"].map { "list of \(brief($0))" } ?? "list"
        case "object" where value.members.isEmpty: value.mapValue.map { map(of: $0, in: value) } ?? type
        default: type
        }
    }

    private func map(of element: JSONValue, in value: JSONValue) -> String {
        "\(brief(element)) by \(Markdown.code(value.mapKey))"
    }

    /// The type of an element without its limits, to keep the cell short.
    private func brief(_ value: JSONValue) -> String {
        let value = schema.resolve(value)
        if value["enum"] != nil { return text(value) }
        return types(of: value)
    }

    private func types(of value: JSONValue) -> String {
        let names = value.typeNames
        // A type for every form that JSON has restricts nothing.
        guard !names.isEmpty, names.count < 6 else { return "any value" }
        return names.map { name(of: $0, in: value) }.joined(separator: " or ")
    }

    private func range(of value: JSONValue) -> String? {
        let low = value["minimum"].map { $0.serialized() }
        let above = value["exclusiveMinimum"].map { $0.serialized() }
        let high = value["maximum"].map { $0.serialized() }
        switch (low, above, high) {
        case (let low?, _, let high?): return "\(low) to \(high)"
        case (_, let above?, let high?): return "above \(above), at most \(high)"
        case (let low?, _, nil): return "at least \(low)"
        case (_, let above?, nil): return "above \(above)"
        case (nil, nil, let high?): return "at most \(high)"
        case (nil, nil, nil): return nil
        }
    }
}
