extension SchemaLoader {
    static let numberKeywords: Set<String> = [
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
    ]
    static let stringKeywords: Set<String> = ["minLength", "maxLength", "pattern", "format"]
    static let arrayKeywords: Set<String> = [
        "minItems", "maxItems", "uniqueItems", "prefixItems", "items", "contains", "minContains", "maxContains",
    ]
    static let objectKeywords: Set<String> = [
        "properties", "patternProperties", "additionalProperties", "propertyNames", "required", "minProperties",
        "maxProperties", "dependentRequired", "dependentSchemas",
    ]

    func numberRule(_ keywords: JSONObject, at place: SchemaPlace) throws(JSONSchemaLoadError) -> NumberRule? {
        guard Self.numberKeywords.contains(where: { keywords[$0] != nil }) else { return nil }
        var rule = NumberRule()
        rule.minimum = try number("minimum", keywords, at: place)
        rule.maximum = try number("maximum", keywords, at: place)
        rule.exclusiveMinimum = try number("exclusiveMinimum", keywords, at: place)
        rule.exclusiveMaximum = try number("exclusiveMaximum", keywords, at: place)
        if let divisor = try number("multipleOf", keywords, at: place) {
            let decimal = JSONDecimal(divisor)
            guard !decimal.isZero, !decimal.isNegative else {
                throw error(.invalidValue, place, "multipleOf", "expected a number above 0")
            }
            guard decimal.digits.count <= JSONDecimal.maximumDivisorDigits else {
                throw error(.unsupported, place, "multipleOf", "'\(divisor.text)' has too many digits")
            }
            rule.multipleOf = (divisor, decimal)
        }
        rule.expectation = rule.describe(isInteger: keywords["type"]?.stringValue == "integer")
        return rule
    }

    private func number(
        _ keyword: String, _ keywords: JSONObject, at place: SchemaPlace
    ) throws(JSONSchemaLoadError) -> JSONNumber? {
        guard let value = keywords[keyword] else { return nil }
        guard let number = value.numberValue else {
            throw error(.invalidValue, place, keyword, "expected a number")
        }
        return number
    }

    func stringRule(_ keywords: JSONObject, at place: SchemaPlace) throws(JSONSchemaLoadError) -> StringRule? {
        guard Self.stringKeywords.contains(where: { keywords[$0] != nil }) else { return nil }
        var rule = StringRule()
        rule.minLength = try count("minLength", keywords, at: place)
        rule.maxLength = try count("maxLength", keywords, at: place)
        if let value = keywords["pattern"] {
            guard let source = value.stringValue else {
                throw error(.invalidValue, place, "pattern", "expected a string")
            }
            rule.pattern = try pattern(source, of: "pattern", at: place)
        }
        if let value = keywords["format"] { rule.format = try format(value, at: place) }
        return rule
    }

    private func format(_ value: JSONValue, at place: SchemaPlace) throws(JSONSchemaLoadError) -> StringFormat? {
        guard let name = value.stringValue else {
            throw error(.invalidValue, place, "format", "expected a string")
        }
        if let format = StringFormat(rawValue: name) { return options.formats == .assert ? format : nil }
        guard StringFormat.describedOnly.contains(name) else {
            throw error(.unsupported, place, "format", "unknown format '\(name)'")
        }
        guard options.formats == .annotate else {
            throw error(.unsupported, place, "format", "format '\(name)' cannot be checked")
        }
        return nil
    }

    mutating func arrayRule(_ keywords: JSONObject, at place: SchemaPlace) throws(JSONSchemaLoadError) -> ArrayRule? {
        guard Self.arrayKeywords.contains(where: { keywords[$0] != nil }) else { return nil }
        var rule = ArrayRule()
        rule.minItems = try count("minItems", keywords, at: place)
        rule.maxItems = try count("maxItems", keywords, at: place)
        if let value = keywords["uniqueItems"] {
            guard let unique = value.boolValue else {
                throw error(.invalidValue, place, "uniqueItems", "expected true or false")
            }
            rule.uniqueItems = unique
        }
        rule.prefixItems = try subschemaList("prefixItems", keywords, at: place) ?? []
        rule.items = try subschema("items", keywords, at: place)
        rule.contains = try subschema("contains", keywords, at: place)
        rule.minContains = try count("minContains", keywords, at: place) ?? 1
        rule.maxContains = try count("maxContains", keywords, at: place)
        return rule
    }

    mutating func objectRule(
        _ keywords: JSONObject, at place: SchemaPlace
    ) throws(JSONSchemaLoadError) -> ObjectRule? {
        guard Self.objectKeywords.contains(where: { keywords[$0] != nil }) else { return nil }
        var rule = ObjectRule()
        for (name, schema) in try subschemas("properties", keywords, at: place) {
            rule.named[JSONName(name), default: .init()].schema = schema
            rule.names.append(name)
        }
        if let value = keywords["required"] {
            rule.required = try names(value, of: "required", at: place)
            for name in rule.required { rule.named[JSONName(name), default: .init()].isRequired = true }
        }
        for (source, schema) in try subschemas("patternProperties", keywords, at: place) {
            let pattern = try pattern(source, of: "patternProperties", at: place)
            rule.patterns.append(.init(pattern: pattern, schema: schema))
        }
        rule.additional = try subschema("additionalProperties", keywords, at: place)
        rule.propertyNames = try subschema("propertyNames", keywords, at: place)
        rule.minProperties = try count("minProperties", keywords, at: place)
        rule.maxProperties = try count("maxProperties", keywords, at: place)
        rule.dependentRequired = try dependencies(keywords, at: place)
        rule.dependentSchemas = try subschemas("dependentSchemas", keywords, at: place).map {
            .init(name: $0.name, schema: $0.schema)
        }
        return rule
    }

    private func dependencies(
        _ keywords: JSONObject, at place: SchemaPlace
    ) throws(JSONSchemaLoadError) -> [ObjectRule.Dependency] {
        guard let value = keywords["dependentRequired"] else { return [] }
        guard let members = value.objectValue else {
            throw error(.invalidValue, place, "dependentRequired", "expected an object")
        }
        var dependencies: [ObjectRule.Dependency] = []
        for (name, needs) in members {
            let needs = try names(needs, of: "dependentRequired", at: place)
            dependencies.append(.init(name: name, needs: needs))
        }
        return dependencies
    }
}
