import PhoenixJSON

/// One object of a configuration file: a heading, what it is for, and a table of its keys.
struct DictionarySection {
    let file: String
    /// Such as `network.vlans[]`; empty for the whole file.
    let path: String
    let schema: JSONValue
    var rows: [DictionaryRow] = []

    init(file: String, path: String, schema: JSONValue) {
        self.file = file
        self.path = path
        self.schema = schema
    }

    var markdown: String {
        var text = "<a id=\"\(Self.anchor(file: file, path: path))\"></a>\n\n"
        text += path.isEmpty ? "## `\(file)`\n\n" : "### `\(path)`\n\n"
        text += DictionaryRow.notes(of: schema) + "\n"
        if let example = schema["examples"]?[0], !path.isEmpty {
            text += "\n```json\n\(example.serialized(.pretty))\n```\n"
        }
        text += "\n| Key | Value | Required | Default | Meaning |\n|---|---|---|---|---|\n"
        for row in rows { text += row.markdown(in: file) + "\n" }
        return text
    }

    /// A link target that is unique in the whole dictionary: file and path with everything else than letters, digits
    /// and underscores written as `-`.
    static func anchor(file: String, path: String) -> String {
        let stem = file.hasSuffix(".json") ? String(file.dropLast(5)) : file
        let text = path.isEmpty ? stem : "\(stem)-\(path)"
        return String(text.map { $0.isLetter || $0.isNumber || $0 == "_" ? $0 : "-" })
    }
}
