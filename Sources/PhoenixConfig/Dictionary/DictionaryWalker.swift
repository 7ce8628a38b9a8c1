import PhoenixJSON

/// Finds the objects of one schema and turns each into a section, parents before children.
struct DictionaryWalker {
    let file: String
    let schema: DictionarySchema
    /// Where a shared definition is described already, so that it is described once in a file.
    private var described: [String: String] = [:]
    private var found: [DictionarySection] = []

    init(file: String, schema: DictionarySchema) {
        self.file = file
        self.schema = schema
    }

    mutating func sections() -> [DictionarySection] {
        add(schema.root, at: "")
        return found
    }

    /// An object that gets a table of its own.
    private struct Target {
        var path: String
        var schema: JSONValue
        /// The `$ref` through which it was reached.
        var reference: String?
    }

    private mutating func add(_ object: JSONValue, at path: String) {
        var section = DictionarySection(file: file, path: path, schema: object)
        let position = found.count
        found.append(section)
        var members = Array(object.members)
        if let value = object.mapValue { members.append((key: object.mapKey, value: value)) }
        var rows: [Int: DictionaryRow] = [:]
        // A shared definition is described where it is alive, even when a deprecated key comes first.
        for isDeprecated in [false, true] {
            for (index, (key, member)) in members.enumerated()
            where (member["deprecated"]?.boolValue ?? false) == isDeprecated {
                rows[index] = row(key, member, in: object, at: path)
            }
        }
        section.rows = members.indices.compactMap { rows[$0] }
        found[position] = section
    }

    private mutating func row(
        _ key: String, _ member: JSONValue, in object: JSONValue, at path: String
    ) -> DictionaryRow {
        let required = object["required"]?.arrayValue?.contains { $0.stringValue == key } ?? false
        let full = path.isEmpty ? key : "\(path).\(key)"
        let resolved = schema.resolve(member)
        var row = DictionaryRow(key: key, schema: resolved, type: DictionaryType(schema).text(resolved))
        row.isRequired = required
        guard let target = target(of: member, at: full) else { return row }
        row.section = place(of: target)
        return row
    }

    /// The path of the section that describes `target`, which is added unless the file has it already.
    private mutating func place(of target: Target) -> String {
        if let reference = target.reference {
            if let path = described[reference] { return path }
            described[reference] = target.path
        }
        add(target.schema, at: target.path)
        return target.path
    }

    /// The object whose members `member` leads to: itself, or what its lists and maps hold.
    private func target(of member: JSONValue, at path: String) -> Target? {
        let resolved = schema.resolve(member)
        if let items = resolved["items"] {
            return inherit(target(of: items, at: path + "[]"), from: member)
        }
        if resolved.members.isEmpty, let value = resolved.mapValue,
            let inner = target(of: value, at: "\(path).\(resolved.mapKey)")
        {
            return inherit(inner, from: member)
        }
        guard !resolved.members.isEmpty || resolved.mapValue != nil else { return nil }
        return Target(path: path, schema: resolved, reference: member["$ref"]?.stringValue)
    }

    /// The innermost reference names what is described; an outer one only leads to it.
    private func inherit(_ target: Target?, from member: JSONValue) -> Target? {
        guard var target else { return nil }
        target.reference = target.reference ?? member["$ref"]?.stringValue
        return target
    }
}
