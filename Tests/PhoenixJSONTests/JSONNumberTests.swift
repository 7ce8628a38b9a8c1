import PhoenixJSON
import Testing

@Suite struct JSONNumberTests {
    private func number(_ text: String) throws -> JSONNumber {
        try #require(JSONValue(parsing: text).numberValue)
    }

    @Test(arguments: [
        ("1", "1.0"), ("1", "10e-1"), ("100", "1e2"), ("0", "-0"), ("0", "0e999"), ("1e400", "10e399"),
        ("123456789012345678901234567890", "1.23456789012345678901234567890e29"), ("-5", "-5.000"),
    ])
    func `equal numbers are equal however they are written`(one: String, other: String) throws {
        #expect(try number(one) == number(other))
        #expect(try number(one).hashValue == number(other).hashValue)
        #expect(try number(one).text == one)
    }

    @Test(arguments: [
        ("1", "2"), ("-2", "-1"), ("-1", "0"), ("0", "0.1"), ("9", "10"), ("-10", "-9"), ("0.01", "0.1"),
        ("1e399", "1e400"),
        ("123456789012345678901234567889", "123456789012345678901234567890"),
        ("972783798187987123879878123.18878137", "972783798187987123879878123.188781371"),
    ])
    func `numbers are ordered without rounding`(small: String, large: String) throws {
        #expect(try number(small) < number(large))
        #expect(try !(number(large) < number(small)))
        #expect(try number(small) != number(large))
    }

    @Test(
        arguments: [
            ("42", 42), ("1.0", 1), ("1e3", 1000), ("-0", 0), ("9223372036854775807", .max),
            ("-9223372036854775808", .min), ("9223372036854775808", nil), ("-9223372036854775809", nil),
            ("1.5", nil), ("1e19", nil), ("1e400", nil),
        ] as [(String, Int?)])
    func `an integer is exact or nil`(text: String, expected: Int?) throws {
        #expect(try number(text).int == expected)
    }

    @Test func `a number too large for a double stays exact as text`() throws {
        #expect(try number("1e400").double == .infinity)
        #expect(try number("1e400").text == "1e400")
        #expect(try number("1e400").isWhole)
        #expect(try !number("1e-400").isWhole)
    }

    @Test(arguments: [
        (1.0, "1"), (0.5, "0.5"), (-0.0, "-0.0"), (1e20, "1e+20"), (0.1, "0.1"), (-3.0, "-3"),
    ])
    func `a double is written as the shortest text`(value: Double, text: String) {
        #expect(JSONNumber(value).text == text)
    }
}
