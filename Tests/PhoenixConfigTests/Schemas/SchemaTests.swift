import PhoenixConfig
import PhoenixJSON
import Testing

@Suite struct SchemaTests {
    /// Keywords that the schemas restrict themselves to; beside these only annotations of Phoenix occur.
    private static let keywords: Set<String> = [
        "$schema", "$id", "$defs", "$ref", "title", "description", "default", "examples", "deprecated", "writeOnly",
        "type", "enum", "const", "pattern", "minimum", "maximum", "exclusiveMinimum", "minLength", "maxLength",
        "minItems", "maxItems", "uniqueItems", "items", "properties", "additionalProperties", "propertyNames",
        "required", "if", "then", "else",
    ]

    @Test(arguments: SchemaFile.allCases)
    func `a schema loads`(file: SchemaFile) throws {
        let schema = try file.load()
        #expect(!schema.validate(JSONValue.array([])).isEmpty)
    }

    @Test(arguments: SchemaFile.allCases)
    func `every key has a description and valid examples`(file: SchemaFile) throws {
        // One schema with a list for each key is loaded much faster than a schema for each key.
        var lists = JSONObject()
        var values = JSONObject()
        for key in SchemaKey.all(in: try file.schema()) where key.isNamed {
            #expect(key.schema["description"]?.stringValue?.hasSuffix(".") == true, "\(key)")
            let examples = key.schema["examples"]?.arrayValue ?? []
            #expect(!examples.isEmpty, "\(key) has no example")
            lists[key.path] = ["items": key.schema]
            values[key.path] = .array(examples + [key.schema["default"]].compactMap(\.self))
        }
        let schema = try file.load(part: ["properties": .object(lists)])
        #expect(lists.count > 10 && schema.validate(.object(values)).isEmpty, "\(schema.validate(.object(values)))")
    }

    @Test(arguments: SchemaFile.allCases)
    func `every optional key has a default or says what happens without it`(file: SchemaFile) throws {
        for key in SchemaKey.all(in: try file.schema()) where key.isNamed {
            let isDead = key.isInDeprecated || key.schema["deprecated"]?.boolValue == true
            let hasDefault = key.schema["default"] != nil
            let saysSo = key.schema["description"]?.stringValue?.contains("Without it, ") == true
            if key.isRequired {
                #expect(!hasDefault && !saysSo, "\(key) is required and speaks of its absence")
            } else {
                #expect(hasDefault || saysSo || isDead, "\(key)")
                #expect(!(hasDefault && saysSo), "\(key) has a default and speaks of its absence")
            }
        }
    }

    @Test(arguments: SchemaFile.allCases)
    func `every object is closed`(file: SchemaFile) throws {
        for key in SchemaKey.all(in: try file.schema()) {
            let members = key.schema["properties"]
            let isObject = key.schema["type"]?.stringValue == "object"
            guard isObject || members != nil, key.schema["const"] == nil else { continue }
            #expect(key.schema["additionalProperties"] != nil, "\(key)")
            #expect(key.schema["additionalProperties"]?.boolValue != true, "\(key)")
        }
    }

    @Test(arguments: SchemaFile.allCases)
    func `every pattern says in words what is expected`(file: SchemaFile) throws {
        for key in SchemaKey.all(in: try file.schema()) {
            for schema in [key.schema, key.schema["propertyNames"] ?? [:]] where schema["pattern"] != nil {
                let words = schema[SchemaAnnotation.expectation]?.stringValue ?? ""
                #expect(words.count > 5 && !words.hasSuffix("."), "\(key)")
            }
        }
    }

    @Test(arguments: SchemaFile.allCases)
    func `only agreed keywords are used and every definition is needed`(file: SchemaFile) throws {
        let root = try file.schema()
        let keys = SchemaKey.all(in: root)
        let allowed = Self.keywords.union(SchemaAnnotation.keywords)
        for key in keys {
            let keywords = Set(key.schema.objectValue?.keys ?? [])
            #expect(keywords.isSubset(of: allowed), "\(key)")
        }
        let used = Set(keys.compactMap(\.definition))
        for name in root["$defs"]?.objectValue?.keys ?? [] {
            #expect(used.contains(name), "nobody refers to \(name)")
        }
    }

    @Test(arguments: SchemaFile.allCases)
    func `what is deprecated says what to do and secrets are never shown`(file: SchemaFile) throws {
        for key in SchemaKey.all(in: try file.schema()) {
            let isDeprecated = key.schema["deprecated"]?.boolValue == true
            let hint = key.schema[SchemaAnnotation.legacy]?.stringValue
            #expect(isDeprecated == (hint != nil), "\(key)")
            #expect(hint?.isEmpty != true && hint?.hasSuffix(".") != true, "\(key)")
            let isHidden = key.schema["writeOnly"]?.boolValue == true
            #expect(key.schema[SchemaAnnotation.secret] == nil || isHidden, "\(key)")
        }
    }

    @Test(
        .enabled(if: SchemaFile.shared != nil, "set PHOENIX_SHARED to the folder of the specification"),
        arguments: SchemaFile.allCases)
    func `the reference environment is valid`(file: SchemaFile) throws {
        let issues = try file.load().validate(try file.reference())
        #expect(issues.isEmpty, "\(issues)")
    }
}
