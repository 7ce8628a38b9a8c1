extension SchemaLoader {
    /// Keywords that describe; `$id`, `$schema` and the anchors have been read before.
    private static let annotations: Set<String> = [
        "$id", "$schema", "$anchor", "$dynamicAnchor", "$comment", "title", "description", "default", "examples",
        "deprecated", "readOnly", "contentMediaType", "contentEncoding",
    ]
    private static let rest: Set<String> = [
        "type", "enum", "const", "$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "not", "if", "then", "else",
        "$defs", "contentSchema", "unevaluatedItems", "unevaluatedProperties", "writeOnly",
    ]
    private static let known = annotations.union(rest).union(numberKeywords).union(stringKeywords)
        .union(arrayKeywords).union(objectKeywords)

    /// Reads all keywords of a schema object into rules, in the order in which they are evaluated.
    mutating func loadKeywords(
        _ keywords: JSONObject, into index: Int, at place: SchemaPlace
    ) throws(JSONSchemaLoadError) {
        for keyword in keywords.keys where !Self.known.contains(keyword) {
            guard !options.annotationKeywords.contains(keyword) else { continue }
            throw error(.unknownKeyword, place, keyword, "unknown keyword")
        }
        try checkAnnotations(keywords, at: place)
        drafts[index].hidesValues = keywords["writeOnly"]?.boolValue == true
        try loadDefinitions(keywords, at: place)

        let number = try numberRule(keywords, at: place)
        try addTypeAndValues(keywords, number: number, to: index, at: place)
        if let number { add(.number(number), to: index) }
        if let rule = try stringRule(keywords, at: place) { add(.string(rule), to: index) }
        if let rule = try arrayRule(keywords, at: place) { add(.array(rule), to: index) }
        if let rule = try objectRule(keywords, at: place) { add(.object(rule), to: index) }
        try addReferences(keywords, to: index, at: place)
        try addApplicators(keywords, to: index, at: place)
        if let schema = try subschema("unevaluatedItems", keywords, at: place) {
            add(.unevaluatedItems(schema), to: index)
        }
        if let schema = try subschema("unevaluatedProperties", keywords, at: place) {
            add(.unevaluatedProperties(schema), to: index)
        }
    }

    private mutating func add(_ rule: SchemaRule, to index: Int) {
        drafts[index].rules.append(rule)
    }

    private func checkAnnotations(_ keywords: JSONObject, at place: SchemaPlace) throws(JSONSchemaLoadError) {
        for keyword in ["title", "description", "$comment", "contentMediaType", "contentEncoding"] {
            if let value = keywords[keyword], value.stringValue == nil {
                throw error(.invalidValue, place, keyword, "expected a string")
            }
        }
        for keyword in ["deprecated", "readOnly", "writeOnly"] {
            if let value = keywords[keyword], value.boolValue == nil {
                throw error(.invalidValue, place, keyword, "expected true or false")
            }
        }
        if let value = keywords["examples"], value.arrayValue == nil {
            throw error(.invalidValue, place, "examples", "expected an array")
        }
    }

    private mutating func loadDefinitions(
        _ keywords: JSONObject, at place: SchemaPlace
    ) throws(JSONSchemaLoadError) {
        _ = try subschemas("$defs", keywords, at: place)
        _ = try subschema("contentSchema", keywords, at: place)
    }

    private mutating func addTypeAndValues(
        _ keywords: JSONObject, number: NumberRule?, to index: Int, at place: SchemaPlace
    ) throws(JSONSchemaLoadError) {
        if let value = keywords["type"] {
            let types = try typeSet(value, at: place)
            var expectation = SchemaWording.list(types.descriptions)
            if let number, types == .integer || types == .number, !number.expectation.isEmpty {
                expectation = number.expectation
            }
            add(.type(TypeRule(types: types, expectation: expectation)), to: index)
        }
        if let value = keywords["enum"] {
            guard let values = value.arrayValue else {
                throw error(.invalidValue, place, "enum", "expected an array")
            }
            add(.value(ValueRule("enum", values)), to: index)
        }
        if let value = keywords["const"] { add(.value(ValueRule("const", [value])), to: index) }
    }

    private func typeSet(_ value: JSONValue, at place: SchemaPlace) throws(JSONSchemaLoadError) -> JSONTypeSet {
        var types: JSONTypeSet = []
        for name in value.arrayValue ?? [value] {
            guard let type = name.stringValue.flatMap(JSONTypeSet.init(name:)) else {
                throw error(.invalidValue, place, "type", "unknown type \(SchemaWording.literal(name))")
            }
            types.insert(type)
        }
        return types
    }

    private mutating func addReferences(
        _ keywords: JSONObject, to index: Int, at place: SchemaPlace
    ) throws(JSONSchemaLoadError) {
        for keyword in ["$ref", "$dynamicRef"] {
            guard let value = keywords[keyword] else { continue }
            guard let text = value.stringValue else {
                throw error(.invalidValue, place, keyword, "expected a URI")
            }
            let uri = URIReference(text).resolved(against: place.base)
            pending.append(
                PendingReference(
                    node: index, rule: drafts[index].rules.count, uri: uri, isDynamic: keyword == "$dynamicRef",
                    path: place.path))
            add(.reference(index), to: index)
        }
    }

    private mutating func addApplicators(
        _ keywords: JSONObject, to index: Int, at place: SchemaPlace
    ) throws(JSONSchemaLoadError) {
        if let schemas = try subschemaList("allOf", keywords, at: place) { add(.all(schemas), to: index) }
        if let schemas = try subschemaList("anyOf", keywords, at: place) { add(.any(schemas), to: index) }
        if let schemas = try subschemaList("oneOf", keywords, at: place) { add(.one(schemas), to: index) }
        if let schema = try subschema("not", keywords, at: place) { add(.not(schema), to: index) }
        let condition = try subschema("if", keywords, at: place)
        let then = try subschema("then", keywords, at: place)
        let otherwise = try subschema("else", keywords, at: place)
        if let condition {
            add(.condition(ConditionRule(condition: condition, then: then, otherwise: otherwise)), to: index)
        }
    }
}
