import PhoenixJSON
import Testing

@Suite struct JSONSchemaIssueTests {
    private func issues(
        _ schema: JSONValue, _ text: String, formats: JSONSchemaOptions.Formats = .assert
    ) throws -> [JSONSchemaIssue] {
        let document = try #require(JSONDocument.parse(Array(text.utf8), name: "").document)
        let issues = try JSONSchema(schema, options: .init(formats: formats)).validate(document.root)
        // A plain value has the same issues without places.
        let plain = try JSONSchema(schema, options: .init(formats: formats)).validate(document.root.value)
        #expect(plain.map(\.description) == issues.map(\.description))
        #expect(plain.allSatisfy { $0.offset == nil })
        return issues
    }

    @Test(
        arguments: [
            (
                ["type": "integer", "minimum": 512, "maximum": 131072], "64",
                "expected an integer between 512 and 131072, found 64"
            ),
            (
                ["type": "integer", "minimum": 512, "maximum": 131072], "\"1G\"",
                "expected an integer between 512 and 131072, found \"1G\""
            ),
            (["type": "integer", "minimum": 1], "1.5", "expected an integer of at least 1, found 1.5"),
            (
                ["type": "number", "exclusiveMinimum": 0, "maximum": 1], "0",
                "expected a number above 0 and of at most 1, found 0"
            ),
            (["maximum": 5], "1e400", "expected a number of at most 5, found 1e400"),
            (["minimum": 3, "maximum": 3], "4", "expected 3, found 4"),
            (["multipleOf": 0.01], "0.075", "expected a multiple of 0.01, found 0.075"),
            (["type": ["string", "null"]], "[]", "expected a string or null, found an empty array"),
            (["type": "boolean"], "{\"a\":1}", "expected true or false, found an object"),
            (["const": "x"], "\"y\"", "expected \"x\", found \"y\""),
            (["enum": ["on", "off", 0]], "\"of\"", "expected \"on\", \"off\" or 0, found \"of\""),
            (["minLength": 1], "\"\"", "expected a string that is not empty, found \"\""),
            (["maxLength": 3], "\"🐲🐲🐲🐲\"", "expected a string of at most 3 characters, found 4 characters"),
            (["pattern": "^[a-z]+$"], "\"A\"", "expected a string matching '^[a-z]+$', found \"A\""),
            (["format": "ipv4"], "\"10.0.0.256\"", "expected an IPv4 address, found \"10.0.0.256\""),
            (["minItems": 2], "[1]", "expected at least 2 items, found 1"),
            (["maxItems": 1], "[1,2]", "expected at most 1 item, found 2"),
            (["contains": ["type": "string"]], "[1]", "expected at least 1 item of a certain form, found 0"),
            (["minProperties": 1], "{}", "expected at least 1 member, found 0"),
            (["required": ["name"]], "{}", "missing member 'name'"),
            (["not": ["type": "string"]], "\"a\"", "\"a\" has a form that is not allowed here"),
            (false, "1", "no value is allowed here"),
        ] as [(JSONValue, String, String)])
    func `a message says what was expected and what was found`(schema: JSONValue, text: String, message: String) throws
    {
        #expect(try issues(schema, text).map(\.message) == [message])
    }

    @Test func `every issue knows its path, its place and its keyword`() throws {
        let schema: JSONValue = [
            "properties": [
                "guests": [
                    "additionalProperties": [
                        "type": "object",
                        "properties": ["memory_mb": ["type": "integer", "minimum": 512], "name": ["type": "string"]],
                        "required": ["name"], "additionalProperties": false,
                    ]
                ]
            ]
        ]
        let text = #"{"guests": {"101": {"memory_mb": 64, "nmae": "x"}, "a/b~c": []}}"#
        let found = try issues(schema, text)
        #expect(
            found.map(\.description) == [
                "/guests/101/memory_mb: expected an integer of at least 512, found 64",
                "/guests/101/nmae: unknown member 'nmae'",
                "/guests/101: missing member 'name'",
                "/guests/a~1b~0c: expected an object, found an empty array",
            ])
        #expect(found.map(\.offset) == [33, 37, 19, 60])
        #expect(found.map(\.keyword) == ["minimum", "additionalProperties", "required", "type"])
        #expect(found[1].alternatives == ["memory_mb", "name"])
        #expect(found[0].schemaPath == "#/properties/guests/additionalProperties/properties/memory_mb/minimum")
    }

    @Test func `an item that repeats another is named with it`() throws {
        let found = try issues(["uniqueItems": true], #"[1, "a", {"x":1,"y":2}, 1.0, {"y":2,"x":1e0}]"#)
        #expect(
            found.map(\.description) == [
                "/3: 1.0 repeats the item at index 0", "/4: an object repeats the item at index 2",
            ])
        #expect(found.map(\.offset) == [24, 29])
    }

    @Test func `a name that is not allowed is an issue at the name`() throws {
        let found = try issues(["propertyNames": ["pattern": "^[0-9]+$"]], #"{"1": 0, "x1": 0}"#)
        #expect(
            found.map(\.description) == ["/x1: member name 'x1': expected a string matching '^[0-9]+$', found \"x1\""])
        #expect(found.map(\.offset) == [9])
    }

    @Test func `members that need each other are named`() throws {
        let found = try issues(["dependentRequired": ["a": ["b", "c"]]], #"{"a": 0, "c": 0}"#)
        #expect(found.map(\.message) == ["member 'a' needs member 'b' beside it"])
        #expect(found.map(\.offset) == [1])
    }

    @Test func `unevaluated members come with all names known in the place`() throws {
        let schema: JSONValue = [
            "allOf": [["properties": ["a": ["type": "integer"]]], ["$ref": "#/$defs/more"]],
            "$defs": ["more": ["properties": ["b": true]]],
            "unevaluatedProperties": false,
        ]
        let found = try issues(schema, #"{"a": "x", "c": 1}"#)
        #expect(found.map(\.description) == ["/a: expected an integer, found \"x\"", "/c: unknown member 'c'"])
        #expect(found[1].alternatives == ["a", "b"])
    }

    @Test(arguments: [
        (#""x""#, ["expected an integer or an object, found \"x\""]),
        (#"{"kind": "bnd"}"#, ["/kind: expected \"bond\" or \"bridge\", found \"bnd\""]),
        (#"{"kind": "bond", "mode": 7}"#, ["/mode: expected a string, found 7"]),
        (#"{"kind": "bridge", "ports": "eth0"}"#, ["/ports: expected an array, found \"eth0\""]),
    ])
    func `of a choice the branch that came closest is reported`(text: String, expected: [String]) throws {
        let schema: JSONValue = [
            "anyOf": [
                ["type": "integer"],
                ["type": "object", "properties": ["kind": ["const": "bond"], "mode": ["type": "string"]]],
                ["type": "object", "properties": ["kind": ["const": "bridge"], "ports": ["type": "array"]]],
            ]
        ]
        #expect(try issues(schema, text).map(\.description) == expected)
    }

    @Test func `a value that fits two forms of one is told which`() throws {
        let found = try issues(["oneOf": [["minimum": 1], ["type": "string"], ["maximum": 9]]], "5")
        #expect(found.map(\.message) == ["expected exactly one of 3 forms to fit, but forms 1 and 3 do"])
    }

    @Test func `a condition reports the branch that holds`() throws {
        let schema: JSONValue = [
            "if": ["properties": ["dhcp": ["const": true]], "required": ["dhcp"]],
            "then": ["properties": ["ip": false]], "else": ["required": ["ip"]],
        ]
        #expect(try issues(schema, #"{"dhcp": false}"#).map(\.message) == ["missing member 'ip'"])
        let found = try issues(schema, #"{"dhcp": true, "ip": "10.0.0.1"}"#)
        #expect(found.map(\.message) == ["member 'ip' is not allowed here"])
        #expect(found.map(\.offset) == [15])
    }

    @Test(
        arguments: [
            ["properties": ["password": ["type": "string", "minLength": 12, "writeOnly": true]]],
            [
                "properties": ["password": ["$ref": "#/$defs/secret"]],
                "$defs": ["secret": ["minLength": 12, "writeOnly": true]],
            ],
            ["properties": ["password": ["writeOnly": true, "anyOf": [["minLength": 12], ["const": "secret://x"]]]]],
        ] as [JSONValue])
    func `a secret value is never shown`(schema: JSONValue) throws {
        let found = try issues(schema, #"{"password": "hunter2"}"#)
        #expect(found.count == 1)
        #expect(found.filter { "\($0)".contains("hunter2") } == [])
        #expect(found.first?.message.hasSuffix("found another string") == true)
    }

    @Test func `long values are shortened`() throws {
        let text = "\"" + String(repeating: "x", count: 500) + "\""
        let message = try #require(try issues(["const": 1], text).first?.message)
        #expect(message == "expected 1, found \"" + String(repeating: "x", count: 60) + "…\"")
    }
}
