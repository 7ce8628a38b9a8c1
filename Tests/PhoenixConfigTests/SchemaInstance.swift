import PhoenixJSON

@testable import PhoenixConfig

/// A value with every key that a schema allows, so that readers come by all of them.
enum SchemaInstance {
    static func full(of source: JSONValue) -> JSONValue {
        value(of: source, in: DictionarySchema(root: source))
    }

    private static func value(of schema: JSONValue, in document: DictionarySchema) -> JSONValue {
        let schema = document.resolve(schema)
        let types = schema.typeNames
        if types.contains("object") {
            var object = JSONObject()
            for (name, member) in schema.members { object[name] = value(of: member, in: document) }
            if let map = schema.mapValue { object[mapName(of: schema)] = value(of: map, in: document) }
            return .object(object)
        }
        if types.contains("array"), let items = schema["items"] { return [value(of: items, in: document)] }
        return schema["examples"]?[0] ?? schema["default"] ?? "text"
    }

    /// A name that fits maps of guests as well as of other things.
    private static func mapName(of schema: JSONValue) -> String {
        schema[.mapKey]?.stringValue == "CTID" ? "700" : "other"
    }
}
