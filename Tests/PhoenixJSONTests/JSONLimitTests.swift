import PhoenixJSON
import Testing

@Suite struct JSONLimitTests {
    private func parse(_ text: String, _ limits: JSONLimits = .standard) -> JSONParseResult {
        JSONDocument.parse(Array(text.utf8), name: "", limits: limits)
    }

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
    func `a depth bomb is refused where it gets too deep`(opening: String) {
        let result = parse(String(repeating: opening, count: 100_000))
        #expect(result.document == nil)
        #expect(result.problems.map(\.message) == ["more than 512 arrays and objects are nested"])
        #expect(result.problems.map(\.kind) == [.limit])
    }

    @Test func `the greatest depth allowed is read, compared, written and checked`() throws {
        let depth = 1_000
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let result = parse(text, JSONLimits(maximumDepth: 1_000_000))
        let root = try #require(result.document?.root)
        #expect(root.value == root.value)
        #expect(root.value.hashValue == root.value.hashValue)
        #expect(root.value.serialized() == text)
        let schema = try JSONSchema([
            "$ref": "#/$defs/a", "$defs": ["a": ["items": ["allOf": [["$ref": "#/$defs/a"]]]]],
        ])
        #expect(schema.validate(root).map(\.message) == ["value is nested too deeply to be checked"])
        #expect(parse("[" + text + "]", JSONLimits(maximumDepth: 1_000_000)).document == nil)
    }

    @Test func `depth counts what is open, not what was`() {
        let result = parse("[" + String(repeating: "[],", count: 10_000) + "[]]", JSONLimits(maximumDepth: 2))
        #expect(result.problems == [])
        #expect(result.document?.root.arrayValue?.count == 10_001)
    }

    @Test func `the number of values and of bytes is limited`() {
        #expect(parse("[1,2,3]", JSONLimits(maximumValues: 4)).problems == [])
        #expect(
            parse("[1,2,3]", JSONLimits(maximumValues: 3)).problems.map(\.description)
                == ["1:6: text has more than 3 values"])
        #expect(
            parse("[1,2,3]", JSONLimits(maximumBytes: 6)).problems.map(\.description)
                == ["1:1: text is larger than 6 bytes"])
    }

    @Test func `a large text of one line with many problems is placed in one pass`() {
        let text =
            "[" + String(repeating: #"{"a":1,"a":2},"#, count: 150) + "\"" + String(repeating: "x", count: 1_000_000)
            + "\"]"
        let result = parse(text)
        #expect(result.problems.count == 150)
        #expect(result.problems.last?.position == JSONPosition(line: 1, column: 2 + 149 * 14 + 7))
    }

    @Test(arguments: [
        ("[", "0,", "0]"), ("[", "[],", "[]]"), ("\"", "\\u00e4", "\""), ("{\"a\":[", "\"x\",", "1]}"), ("", "9", "1"),
        ("", " \n", "1"), ("0.", "1", "1"),
    ])
    func `a long text is read or refused, whatever it consists of`(start: String, body: String, end: String) {
        let text = start + String(repeating: body, count: 500_000 / body.utf8.count) + end
        let result = parse(text, JSONLimits(maximumValues: 200_000))
        #expect((result.document == nil) == (result.problems.map(\.kind) == [.limit]))
        if let root = result.document?.root { #expect(root.endOffset == text.utf8.count) }
    }
}
