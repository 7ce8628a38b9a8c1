import PhoenixJSON

/// One key in the table of an object.
struct DictionaryRow {
    let key: String
    let schema: JSONValue
    /// Markdown.
    let type: String
    var isRequired = false
    /// Path of the section that describes the members of the value, when it has any.
    var section: String?

    init(key: String, schema: JSONValue, type: String) {
        self.key = key
        self.schema = schema
        self.type = type
    }

    func markdown(in file: String) -> String {
        let cells = [
            Markdown.code(key), linkedType(in: file), isRequired ? "yes" : "",
            schema["default"].map { Markdown.code($0) } ?? "", meaning,
        ]
        return "| " + cells.map(Markdown.cell).joined(separator: " | ") + " |"
    }

    private func linkedType(in file: String) -> String {
        guard let section else { return type }
        return "[\(type)](#\(DictionarySection.anchor(file: file, path: section)))"
    }

    private var meaning: String {
        let examples = section == nil ? schema["examples"]?.arrayValue ?? [] : []
        guard !examples.isEmpty else { return Self.notes(of: schema) }
        let list = examples.map { Markdown.code($0) }.joined(separator: ", ")
        return "\(Self.notes(of: schema)) *Example:* \(list)"
    }

    /// The description, with what the annotations of Phoenix add to it.
    static func notes(of schema: JSONValue) -> String {
        var notes: [String] = []
        if let hint = schema[.legacy]?.stringValue { notes.append("**Deprecated**: \(hint).") }
        notes.append(schema["description"]?.stringValue ?? "")
        if schema[.secret]?.boolValue == true { notes.append("*Secret.*") }
        if let hint = schema[.legacyString]?.stringValue {
            notes.append("A string is **deprecated**: \(hint).")
        }
        return notes.joined(separator: " ")
    }
}
