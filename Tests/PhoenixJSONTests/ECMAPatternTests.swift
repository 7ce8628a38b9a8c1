@testable import PhoenixJSON
import Testing

@Suite struct ECMAPatternTests {
    @Test(arguments: [
        ("", "", true), ("abc", "xabcx", true), ("^abc$", "xabc", false), ("a|b|", "", true),
        ("^(a|bc)+$", "abcbca", true),
        ("^(a|bc)+$", "abcb", false), ("^a{2,3}$", "a", false), ("^a{2,3}$", "aaa", true), ("^a{2,3}$", "aaaa", false),
        ("^a{2,}$", "aaaaa", true), ("^a{0}$", "", true), ("^(?:ab)*?c$", "ababc", true), ("^a.c$", "a\nc", false),
        ("^a.c$", "a🐲c", true), ("^[^a-c]$", "b", false), ("^[^a-c]$", "d", true), ("^[^]$", "x", true),
        ("[]", "x", false),
        ("^[\\w.-]+$", "a-b_c.d", true), ("^[a\\-z]+$", "b", false), ("^[a\\-z]+$", "-", true),
        ("^[\\]\\[^]+$", "[^]", true),
        ("^\\u{1F432}$", "🐲", true), ("^\\uD83D\\uDC32$", "🐲", true), ("^\\x41\\u0042$", "AB", true),
        ("^\\/$", "/", true),
        ("\\bfoo\\b", "a foo b", true), ("\\bfoo\\b", "afoo", false), ("\\Bo", "foo", true),
        ("^\\p{Lu}\\P{Lu}$", "Ab", true),
        ("^[\\p{L}\\d]+$", "ä9", true), ("^[^\\p{L}]+$", "ä", false), ("^\\p{gc=Decimal_Number}$", "৪", true),
        ("^[\\D]$", "5", false),
        ("^[\\Wa]$", "a", true), ("^[\\Wa]$", "b", false),
        ("^(?!-)[a-z-]+(?<!-)$", "a-b", true), ("^(?!-)[a-z-]+(?<!-)$", "-ab", false),
        ("^(?!-)[a-z-]+(?<!-)$", "ab-", false),
        ("^(?=.*[0-9])(?=.*[a-z]).{4,}$", "abc1", true), ("^(?=.*[0-9])(?=.*[a-z]).{4,}$", "abcd", false),
        ("(?<=^ab)c", "abc", true), ("(?<=b|xa)c", "ac", false), ("(?<=b|xa)c", "xac", true),
        ("^(?<year>\\d{4})$", "2025", true),
        ("^(?:^a|b)$", "b", true), ("^é$", "e\u{301}", false),
    ])
    func `a pattern matches as ECMA-262 says`(source: String, text: String, expected: Bool) throws {
        let pattern = try ECMAPattern(source)
        #expect(pattern.matches(text) == expected)
        #expect(pattern.matchesByProgram(text) == expected)
    }

    @Test(arguments: [
        "(", ")", "a)", "[", "[b-a]", "[\\d-z]", "*a", "a**", "^*", "a{2,1}", "a{", "a{,2}", "}", "]", "\\", "\\a",
        "\\-", "\\8",
        "\\u12", "\\u{110000}", "\\x1", "\\cé", "\\p{", "\\p", "(?", "(?i)a", "(?P<n>a)", "(?<n>a)(?<n>b)", "(?<1>a)",
        "\\k<n>",
        "(?=a)*", "\\01",
    ])
    func `what is no pattern is refused`(source: String) {
        #expect(throws: ECMAPatternError.self) { try ECMAPattern(source) }
        #expect(!ECMAPattern.isValid(source))
    }

    @Test(arguments: ["(a)\\1", "(?<n>a)\\k<n>", "\\p{Script=Greek}", "((a{999}){999}){999}"])
    func `what is beyond the engine is refused as such`(source: String) throws {
        let error = try #require(throws: ECMAPatternError.self) { try ECMAPattern(source) }
        #expect(error.kind == .unsupported)
        #expect(ECMAPattern.isValid(source) || source.contains("999"))
    }

    @Test(arguments: ["^(a+)+$", "^(a|a)*$", "^(a*)*b", "(x+x+)+y", "^(([a-z])+.)+[A-Z]([a-z])+$"])
    func `a pattern that would ruin a backtracking engine takes linear time`(source: String) throws {
        let text = String(repeating: "a", count: 5_000) + "!"
        #expect(try !ECMAPattern(source).matches(text))
        #expect(try !ECMAPattern(source).matchesByProgram(text))
    }

    @Test(arguments: 0..<300)
    func `the table of a pattern agrees with its program`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let source = Self.randomPattern(depth: 4, using: &generator)
        let pattern = try ECMAPattern(source)
        for _ in 0..<40 {
            let count = Int.random(in: 0..<8, using: &generator)
            let text = String((0..<count).map { _ in "abcé\n".randomElement(using: &generator) ?? "a" })
            #expect(pattern.matches(text) == pattern.matchesByProgram(text), "pattern '\(source)' on '\(text)'")
        }
    }

    private static func randomPattern(depth: Int, using generator: inout SeededGenerator) -> String {
        let inner = { (generator: inout SeededGenerator) in randomPattern(depth: depth - 1, using: &generator) }
        switch Int.random(in: 0..<(depth > 0 ? 9 : 4), using: &generator) {
        case 0: return "a"
        case 1: return "[^b]"
        case 2: return "^"
        case 3: return "$"
        case 4: return "(" + inner(&generator) + "|" + inner(&generator) + ")"
        case 5: return "(?:" + inner(&generator) + ")*"
        case 6: return "(" + inner(&generator) + "){1,2}"
        default: return inner(&generator) + inner(&generator)
        }
    }

    @Test func `patterns nest only so deep`() {
        let source = String(repeating: "(", count: 10_000) + String(repeating: ")", count: 10_000)
        #expect(throws: ECMAPatternError.self) { try ECMAPattern(source) }
    }
}
