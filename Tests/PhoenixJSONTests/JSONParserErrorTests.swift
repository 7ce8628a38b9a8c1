import PhoenixJSON
import Testing

@Suite struct JSONParserErrorTests {
    private func problems(_ bytes: [UInt8], limits: JSONLimits = .standard) -> [String] {
        JSONDocument.parse(bytes, name: "test", limits: limits).problems.map(\.description)
    }

    private func problems(_ text: String) -> [String] {
        problems(Array(text.utf8))
    }

    @Test(arguments: [
        ("", "1:1: expected a value, found nothing but white space"),
        (" \n ", "2:2: expected a value, found nothing but white space"),
        ("{", "1:2: text ends inside the object that starts at 1:1"),
        ("{\n  \"a\": [1,\n", "3:1: text ends inside the array that starts at 2:8"),
        ("{\"a\" 1}", "1:6: expected ':' after the member name 'a', found '1'"),
        ("{a: 1}", "1:2: expected a member name in double quotes, found 'a'"),
        ("[1 2]", "1:4: expected ',' or ']' after an item, found '2'"),
        ("{\"a\":1\n\"b\":2}", "2:1: expected ',' or '}' after a member, found '\"'"),
        ("[1}", "1:3: expected ',' or ']' after an item, found '}'"),
        ("[,1]", "1:2: expected a value, found ','"),
        ("1 2", "1:3: expected the end of the text after the value, found '2'"),
        ("NaN", "1:1: 'NaN' is not a JSON value"),
        ("[-Infinity]", "1:2: '-Infinity' is not a JSON number"),
        ("True", "1:1: expected 'true', found 'True'"),
        ("nulll", "1:1: expected a value, found 'nulll'"),
        ("'a'", "1:1: expected a value, found ''': strings stand in double quotes"),
        ("+1", "1:1: expected a value, found '+': numbers have no plus sign"),
        (".5", "1:1: expected a value, found '.': numbers start with a digit"),
        ("1.", "1:3: expected a digit after the decimal point, found the end of the text"),
        ("[1.e3]", "1:4: expected a digit after the decimal point, found 'e'"),
        ("1e+", "1:4: expected a digit in the exponent, found the end of the text"),
        ("-", "1:2: expected a digit after '-', found the end of the text"),
        ("1e9999999999", "1:2: exponent of the number has more than nine digits"),
        ("\"abc", "1:1: string is not closed before the end of the text"),
        ("\"abc\\", "1:1: string is not closed before the end of the text"),
        ("[\"äb\",\"x\n\"]", "1:7: string is not closed before the end of its line"),
        ("[1]\u{00A0}", "1:4: expected the end of the text after the value, found U+00A0"),
        ("/* open", "1:1: comment is not closed"),
    ])
    func `what is not JSON is refused in its place`(text: String, expected: String) {
        #expect(problems(text) == [expected])
        #expect(JSONDocument.parse(Array(text.utf8), name: "").document == nil)
        #expect(throws: JSONParseError.self) { try JSONValue(parsing: text) }
    }

    @Test(arguments: [
        ("[1,2,]", "1:5: comma after the last item", "[1,2]"),
        ("{\"a\":1,}", "1:7: comma after the last member", #"{"a":1}"#),
        ("// hello\n1", "1:1: JSON has no comments", "1"),
        ("[1 /* one */]", "1:4: JSON has no comments", "[1]"),
        ("[-007]", "1:3: number starts with a zero", "[-7]"),
        ("[00.5]", "1:2: number starts with a zero", "[0.5]"),
        ("\"a\tb\"", "1:3: control character U+0009 in a string must be written as '\\t'", #""a\tb""#),
        ("\"\u{1}\"", "1:2: control character U+0001 in a string must be written as '\\u0001'", #""\u0001""#),
        (#""\x""#, #"1:2: expected one of "\/bfnrtu after '\' in a string, found 'x'"#, #""x""#),
        (#""\u12G4""#, #"1:2: expected four hexadecimal digits after '\u' in a string"#, #""12G4""#),
        (#""\uD800""#, #"1:2: high surrogate '\uD800' without its other half"#, #""�""#),
        (#""\uDC00\uD800x""#, #"1:2: low surrogate '\uDC00' without its other half"#, #""��x""#),
        (#""\uD83D\n""#, #"1:2: high surrogate '\uD83D' without its other half"#, #""�\n""#),
        ("\u{FEFF}{}", "1:1: text starts with a byte order mark: save it as UTF-8 without one", "{}"),
        (#"{"a":1, "a":2}"#, "1:9: duplicate member 'a', which stands first at 1:2", #"{"a":1}"#),
        (#"{"a":1, "\u0061":2}"#, "1:9: duplicate member 'a', which stands first at 1:2", #"{"a":1}"#),
    ])
    func `what leaves no doubt about the structure is reported and read`(
        text: String, problem: String, value: String
    ) {
        let result = JSONDocument.parse(Array(text.utf8), name: "")
        #expect(result.problems.first?.description == problem)
        #expect(result.problems.filter { !$0.isRecoverable } == [])
        #expect(result.document?.root.value.serialized() == value)
        #expect(throws: JSONParseError.self) { try JSONValue(parsing: text) }
    }

    @Test(
        arguments: [
            ([0x22, 0xC3, 0x28, 0x22], 1), ([0x22, 0x61, 0x80, 0x22], 2), ([0x22, 0xC0, 0xAF, 0x22], 1),
            ([0x22, 0xED, 0xA0, 0x80, 0x22], 1), ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 1),
            ([0x22, 0xE2, 0x82, 0x22], 1),
            ([0x22, 0x5C, 0x6E, 0xFF, 0x22], 3), ([0x22, 0xC3, 0xA4, 0xE0, 0x80, 0x80, 0x22], 3),
        ] as [([UInt8], Int)])
    func `bytes that are not UTF-8 are refused where they stand`(bytes: [UInt8], offset: Int) {
        let problems = JSONDocument.parse(bytes, name: "").problems
        #expect(problems.map(\.offset) == [offset])
        #expect(problems.map(\.kind) == [.invalidUTF8])
    }

    @Test func `a text in UTF-16 is named as such`() {
        #expect(problems([0xFF, 0xFE, 0x7B, 0x00]).first?.contains("UTF-16") == true)
        #expect(problems([0x7B, 0x00, 0x7D, 0x00]).first?.contains("UTF-16") == true)
    }

    @Test func `all duplicates are reported at once, also in large objects`() {
        let many = (0..<40).map { "\"key\($0)\": \($0)" }
        let text =
            "{\n"
            + (many + ["\"key3\": 1", "\"x\": {\"y\": 1, \"y\": 2, \"y\": 3}", "\"key39\": 2"])
            .joined(separator: ",\n") + "\n}"
        let result = JSONDocument.parse(Array(text.utf8), name: "")
        #expect(result.problems.map(\.position.description) == ["42:1", "43:15", "43:23", "44:1"])
        #expect(result.problems.first?.message == "duplicate member 'key3', which stands first at 5:1")
        #expect(result.document?.root["key3"]?.intValue == 3)
        #expect(result.document?.root["x"]?["y"]?.intValue == 1)
        #expect(result.document?.root.objectValue?.count == 41)
    }

    @Test func `names that only look the same are different names`() throws {
        let value = try JSONValue(parsing: "{\"\u{E9}\": 1, \"e\u{301}\": 2}")
        #expect(value.objectValue?.count == 2)
        #expect(value["\u{E9}"] == 1)
        #expect(value["e\u{301}"] == 2)
    }

    @Test func `the parser gives up after the problems it may report`() {
        let text = "[" + String(repeating: "01,", count: 1_000) + "1]"
        let result = JSONDocument.parse(Array(text.utf8), name: "", limits: JSONLimits(maximumProblems: 10))
        #expect(result.problems.count == 11)
        #expect(result.problems.last?.message == "more problems are not reported after 10")
        #expect(result.document == nil)
    }

    @Test func `columns count characters and lines end with line feeds`() {
        let text = "{\r\n  \"ä🐲\": tru\r\n}"
        let result = JSONDocument.parse(Array(text.utf8), name: "")
        #expect(result.problems.map(\.description) == ["2:9: expected a value, found 'tru'"])
        #expect(result.text.lineText(2) == "  \"ä🐲\": tru")
        #expect(result.text.lineText(3) == "}")
        #expect(result.text.lineText(4) == "")
        #expect(result.text.lineCount == 3)
    }
}
