import PhoenixJSON

/// One place of a schema: a key of an object, or a subschema on the way to one.
struct SchemaKey: CustomStringConvertible {
    /// Such as `network.vlans[].tag`; definitions start with `#name`.
    var path: String
    var schema: JSONValue
    /// As `properties` has it; elements of lists and values of maps have no name of their own.
    var name = ""
    var isRequired = false
    /// Whether an object around it is deprecated as a whole.
    var isInDeprecated = false

    var description: String { path }

    var isNamed: Bool { !name.isEmpty }

    /// The definition that it refers to.
    var definition: String? {
        guard let reference = schema["$ref"]?.stringValue, reference.hasPrefix("#/$defs/") else { return nil }
        return String(reference.dropFirst("#/$defs/".count))
    }

    /// All places of a schema, each definition once.
    static func all(in root: JSONValue) -> [SchemaKey] {
        var keys = walk(SchemaKey(path: "", schema: root))
        for (name, schema) in root["$defs"]?.objectValue ?? JSONObject() {
            keys += walk(SchemaKey(path: "#\(name)", schema: schema))
        }
        return keys
    }

    private static func walk(_ key: SchemaKey) -> [SchemaKey] {
        [key] + key.children.flatMap(walk)
    }

    private var children: [SchemaKey] {
        let required = schema["required"]?.arrayValue?.compactMap(\.stringValue) ?? []
        let isDead = isInDeprecated || schema["deprecated"]?.boolValue == true
        var children = (schema["properties"]?.objectValue ?? JSONObject()).map { name, schema in
            SchemaKey(
                path: path.isEmpty ? name : "\(path).\(name)", schema: schema, name: name,
                isRequired: required.contains(name), isInDeprecated: isDead)
        }
        if let items = schema["items"] {
            children.append(SchemaKey(path: "\(path)[]", schema: items, isInDeprecated: isDead))
        }
        if let value = schema["additionalProperties"], value.objectValue != nil {
            children.append(SchemaKey(path: "\(path).*", schema: value, isInDeprecated: isDead))
        }
        return children
    }
}
