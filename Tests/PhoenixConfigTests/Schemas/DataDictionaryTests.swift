import FoundationEssentials
import PhoenixConfig
import PhoenixJSON
import Testing

@Suite struct DataDictionaryTests {
    /// `UPDATE_GOLDEN=1` writes the file instead.
    @Test func `the committed data dictionary is what the schemas say`() throws {
        let text = try SchemaFile.renderedDictionary()
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try text.write(to: SchemaFile.dictionary, atomically: true, encoding: .utf8)
        }
        let committed = try String(contentsOf: SchemaFile.dictionary, encoding: .utf8)
        #expect(committed == text, "run the tests with UPDATE_GOLDEN=1")
    }

    @Test func `every link leads to a section and every section has its own place`() throws {
        let text = try SchemaFile.renderedDictionary()
        let anchors = text.split(separator: "<a id=\"").dropFirst().compactMap { $0.split(separator: "\"").first }
        #expect(Set(anchors).count == anchors.count)
        let links = text.split(separator: "](#").dropFirst().compactMap { $0.split(separator: ")").first }
        #expect(links.count > 80)
        for link in links { #expect(anchors.contains(link), "\(link)") }
    }

    @Test(arguments: SchemaFile.allCases)
    func `every key of a schema has a row`(file: SchemaFile) throws {
        let text = DataDictionary.markdown(for: [(file.configurationName, try file.schema())])
        let rows = Set(
            text.split(separator: "\n").compactMap { $0.hasPrefix("| `") ? $0.split(separator: "`")[1] : nil })
        for key in SchemaKey.all(in: try file.schema()) where key.isNamed {
            #expect(rows.contains(key.name[...]), "\(key)")
        }
    }

    @Test func `a shared object is described once and values are shown as they are`() {
        let schema: JSONValue = [
            "description": "A file.",
            "type": "object",
            "properties": [
                "one": ["description": "First.", "$ref": "#/$defs/pair"],
                "two": ["description": "Second.", "$ref": "#/$defs/pair"],
                "many": ["description": "List.", "type": "array", "items": ["$ref": "#/$defs/pair"]],
            ],
            "$defs": [
                "pair": [
                    "description": "A pair.", "type": "object", "required": ["a|b"],
                    "properties": [
                        "a|b": ["description": "Text.", "type": "string", "examples": ["x`y|z"], "default": "1"]
                    ],
                ]
            ],
        ]
        let text = DataDictionary.markdown(for: [("f.json", schema)])
        #expect(text.split(separator: "### ").count == 2)
        #expect(text.contains("| `a\\|b` | string | yes | `\"1\"` | Text. *Example:* ``\"x`y\\|z\"`` |"))
        #expect(text.contains("| `many` | [list of object](#f-one) |"))
        #expect(text.contains("| `two` | [object](#f-one) |"))
        #expect(text.contains("| Second. |"))
    }
}
