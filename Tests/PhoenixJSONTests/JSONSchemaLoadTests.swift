import PhoenixJSON
import Testing

@Suite struct JSONSchemaLoadTests {
    private func error(_ schema: JSONValue, options: JSONSchemaOptions = .init()) -> JSONSchemaLoadError? {
        do {
            _ = try JSONSchema(schema, options: options)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        arguments: [
            (["minimun": 1], "'minimun': unknown keyword (at '#/minimun')"),
            (["properties": ["a": ["x-note": 1]]], "'x-note': unknown keyword (at '#/properties/a/x-note')"),
            (["definitions": [:]], "'definitions': unknown keyword (at '#/definitions')"),
            (["items": [["type": "string"]]], "expected a schema, found [{\"type\":\"string\"}] (at '#/items')"),
            (["type": "int"], "'type': unknown type \"int\" (at '#/type')"),
            (["minLength": -1], "'minLength': expected a whole number of 0 or more (at '#/minLength')"),
            (["minimum": "1"], "'minimum': expected a number (at '#/minimum')"),
            (["multipleOf": 0], "'multipleOf': expected a number above 0 (at '#/multipleOf')"),
            (["required": ["a", "a"]], "'required': expected an array of different names (at '#/required')"),
            (["required": true], "'required': expected an array of different names (at '#/required')"),
            (["anyOf": []], "'anyOf': expected an array with at least one schema (at '#/anyOf')"),
            (["enum": "a"], "'enum': expected an array (at '#/enum')"),
            (["$ref": "#/$defs/a"], "'$ref': no schema stands at '#/$defs/a' (at '#/$ref')"),
            (["$ref": "other.json"], "'$ref': no schema stands at 'other.json' (at '#/$ref')"),
            (
                ["$id": "http://x/y", "$dynamicRef": "#a"],
                "'$dynamicRef': no schema stands at 'http://x/y#a' (at 'http://x/y#/$dynamicRef')"
            ),
            (
                ["$schema": "http://json-schema.org/draft-07/schema#"],
                "'$schema': expected 'https://json-schema.org/draft/2020-12/schema', the only dialect supported "
                    + "(at '#/$schema')"
            ),
            (["$ref": "#"], "schema refers to itself for the same value and would never be decided (at '#')"),
            (["$id": "http://x/a#b"], "'$id': 'http://x/a#b' has a fragment: use '$anchor' (at '#/$id')"),
            (
                ["$defs": ["a": ["$anchor": "x"], "b": ["$anchor": "x"]]],
                "'$anchor': two schemas have the anchor 'x' (at '#/$defs/b/$anchor')"
            ),
            (["pattern": "a("], "'pattern': pattern 'a(': a group is not closed (at '#/pattern')"),
            (["pattern": "(a)\\1"], "'pattern': pattern '(a)\\1': back references are not supported (at '#/pattern')"),
            (
                ["patternProperties": ["[": true]],
                "'patternProperties': pattern '[': a class is not closed (at '#/patternProperties')"
            ),
            (["format": "ipv5"], "'format': unknown format 'ipv5' (at '#/format')"),
            (["writeOnly": 1], "'writeOnly': expected true or false (at '#/writeOnly')"),
            (["description": ["a"]], "'description': expected a string (at '#/description')"),
            ("x", "expected a schema, found \"x\" (at '#')"),
        ] as [(JSONValue, String)])
    func `a schema that is not understood completely is refused`(schema: JSONValue, message: String) {
        #expect(error(schema)?.description == message)
    }

    @Test func `the owner's annotations are allowed when they are declared`() {
        let schema: JSONValue = ["x-phoenix-reader": "memory", "properties": ["a": ["x-phoenix-reader": 1]]]
        #expect(error(schema, options: .init(annotationKeywords: ["x-phoenix-reader"])) == nil)
        #expect(error(schema)?.kind == .unknownKeyword)
    }

    @Test func `a format that cannot be checked is refused only where it would have to be`() {
        #expect(error(["format": "idn-hostname"]) == nil)
        #expect(error(["format": "idn-hostname"], options: .init(formats: .assert))?.kind == .unsupported)
    }

    @Test func `schemas refer to the documents given by their URI`() throws {
        let documents: [String: JSONValue] = [
            "https://phoenix/common.json": ["$defs": ["port": ["type": "integer", "maximum": 65535]]],
            "https://phoenix/other.json": ["$id": "https://elsewhere/x.json", "$anchor": "here", "type": "string"],
        ]
        let schema = try JSONSchema(
            [
                "$id": "https://phoenix/root.json",
                "properties": [
                    "port": ["$ref": "common.json#/$defs/port"], "name": ["$ref": "https://elsewhere/x.json#here"],
                ],
            ], documents: documents)
        #expect(schema.validate(["port": 443, "name": "a"] as JSONValue) == [])
        let issues = schema.validate(["port": 70000, "name": 1] as JSONValue)
        #expect(
            issues.map(\.schemaPath) == [
                "https://phoenix/common.json#/$defs/port/maximum", "https://elsewhere/x.json#/type",
            ])
    }

    @Test func `schemas that nest like a bomb are refused`() {
        var schema: JSONValue = true
        for _ in 0..<400 { schema = ["not": schema] }
        #expect(error(schema)?.kind == .unsupported)
    }

    @Test func `a chain of references may be long, a circle may not`() throws {
        var definitions = JSONObject()
        for number in 0..<300 { definitions["d\(number)"] = ["$ref": .string("#/$defs/d\(number + 1)")] }
        definitions["d300"] = ["type": "integer"]
        let chain: JSONValue = ["$ref": "#/$defs/d0", "$defs": .object(definitions)]
        #expect(try JSONSchema(chain).validate(1 as JSONValue) == [])
        #expect(try JSONSchema(chain).validate("a" as JSONValue).map(\.message) == ["expected an integer, found \"a\""])
        definitions["d300"] = ["allOf": [["$ref": "#/$defs/d7"]]]
        #expect(error(["$ref": "#/$defs/d0", "$defs": .object(definitions)])?.kind == .unresolvable)
    }

    @Test func `a tree may contain itself`() throws {
        let schema = try JSONSchema(["properties": ["child": ["$ref": "#"]], "additionalProperties": false])
        #expect(schema.validate(["child": ["child": [:]]] as JSONValue) == [])
        #expect(
            schema.validate(["child": ["child": ["x": 1]]] as JSONValue).map(\.description) == [
                "/child/child/x: unknown member 'x'"
            ])
    }
}
