import PhoenixJSON

/// A schema with its shared definitions, and the look-ups that the dictionary needs.
struct DictionarySchema {
    let root: JSONValue

    init(root: JSONValue) { self.root = root }

    /// The schema behind `$ref`, where the keywords beside the reference win over those it refers to.
    ///
    /// References lead to `#/$defs/<name>`; one that leads nowhere leaves the schema as it is.
    func resolve(_ schema: JSONValue) -> JSONValue {
        var result = schema
        var visited: Set<String> = []
        while let reference = result["$ref"]?.stringValue, visited.insert(reference).inserted,
            let target = definition(reference)?.objectValue
        {
            var merged = target
            for (key, value) in result.objectValue ?? JSONObject() where key != "$ref" { merged[key] = value }
            result = .object(merged)
        }
        return result
    }

    private func definition(_ reference: String) -> JSONValue? {
        let prefix = "#/$defs/"
        guard reference.hasPrefix(prefix) else { return nil }
        return root["$defs"]?[String(reference.dropFirst(prefix.count))]
    }
}

extension JSONValue {
    /// The keyword `type` as a list, whichever of its two forms it has.
    var typeNames: [String] {
        if let name = self["type"]?.stringValue { return [name] }
        return self["type"]?.arrayValue?.compactMap(\.stringValue) ?? []
    }

    /// The schema of members that `properties` does not name, where such members are allowed.
    var mapValue: JSONValue? {
        guard let schema = self["additionalProperties"], schema.objectValue != nil else { return nil }
        return schema
    }

    /// Members that `properties` names, in the order of the schema.
    var members: JSONObject { self["properties"]?.objectValue ?? JSONObject() }

    /// What to call the names of a map, such as `<CTID>`.
    var mapKey: String { "<\(self[.mapKey]?.stringValue ?? "name")>" }
}
