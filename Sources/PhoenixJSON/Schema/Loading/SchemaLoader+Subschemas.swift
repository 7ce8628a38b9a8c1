extension SchemaLoader {
    /// The schema that is the value of a keyword; nil if there is none.
    mutating func subschema(
        _ keyword: String, _ keywords: JSONObject, at place: SchemaPlace
    ) throws(JSONSchemaLoadError) -> Int? {
        guard let value = keywords[keyword] else { return nil }
        return try loadSchema(value, at: place.child(keyword))
    }

    /// The schemas in the array of a keyword, of which there must be one at least.
    mutating func subschemaList(
        _ keyword: String, _ keywords: JSONObject, at place: SchemaPlace
    ) throws(JSONSchemaLoadError) -> [Int]? {
        guard let value = keywords[keyword] else { return nil }
        guard let items = value.arrayValue, !items.isEmpty else {
            throw error(.invalidValue, place, keyword, "expected an array with at least one schema")
        }
        var schemas: [Int] = []
        for (number, item) in items.enumerated() {
            schemas.append(try loadSchema(item, at: place.child(keyword, String(number))))
        }
        return schemas
    }

    /// The schemas in the object of a keyword, by name in their order.
    mutating func subschemas(
        _ keyword: String, _ keywords: JSONObject, at place: SchemaPlace
    ) throws(JSONSchemaLoadError) -> [(name: String, schema: Int)] {
        guard let value = keywords[keyword] else { return [] }
        guard let members = value.objectValue else {
            throw error(.invalidValue, place, keyword, "expected an object of schemas")
        }
        var schemas: [(String, Int)] = []
        for (name, member) in members {
            schemas.append((name, try loadSchema(member, at: place.child(keyword, name))))
        }
        return schemas
    }

    /// A number of characters, items or members.
    func count(
        _ keyword: String, _ keywords: JSONObject, at place: SchemaPlace
    ) throws(JSONSchemaLoadError) -> Int? {
        guard let value = keywords[keyword] else { return nil }
        guard let count = value.intValue, count >= 0 else {
            throw error(.invalidValue, place, keyword, "expected a whole number of 0 or more")
        }
        return count
    }

    /// The names in the array of a keyword.
    func names(
        _ value: JSONValue, of keyword: String, at place: SchemaPlace
    ) throws(JSONSchemaLoadError) -> [String] {
        let items = value.arrayValue
        let names = items?.compactMap(\.stringValue)
        guard let items, let names, names.count == items.count, Set(names.map(JSONName.init)).count == names.count
        else {
            throw error(.invalidValue, place, keyword, "expected an array of different names")
        }
        return names
    }

    func pattern(
        _ source: String, of keyword: String, at place: SchemaPlace
    ) throws(JSONSchemaLoadError) -> ECMAPattern {
        do {
            return try ECMAPattern(source)
        } catch {
            let kind: JSONSchemaLoadError.Kind = error.kind == .unsupported ? .unsupported : .invalidValue
            throw self.error(kind, place, keyword, "pattern '\(source)': \(error.message)")
        }
    }
}
