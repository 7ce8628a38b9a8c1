/// A regular expression of ECMA-262 with the `u` flag, as JSON Schema asks for, matched in time linear in the text.
///
/// The pattern is run as an automaton: all alternatives advance together, character by character. No pattern
/// can therefore take exponential time on a hostile value, and there is no recursion and no shared state, so
/// that a pattern is `Sendable` (`Regex` is not, and backtracks). The price is that back references are
/// refused; they are no regular language. So are `Script` properties, whose tables Swift does not give out.
/// A look-around is run again wherever it is met, which costs the length of the text once more for each level.
/// Positions are Unicode scalars.
package struct ECMAPattern: Sendable {
    package let source: String
    private let program: PatternProgram
    private let table: PatternTable?

    init(_ source: String) throws(ECMAPatternError) {
        self.source = source
        var parser = PatternParser(source)
        program = try PatternCompiler.compile(try parser.parse())
        table = PatternTable(program)
    }

    /// Whether the pattern matches anywhere in the text.
    package func matches(_ text: String) -> Bool {
        table?.matches(text) ?? matchesByProgram(text)
    }

    /// The same without the table, for text beyond ASCII and for tests of the table.
    func matchesByProgram(_ text: String) -> Bool {
        PatternMatcher(text: text.unicodeScalars.map(\.value)).finds(program)
    }

    /// Whether the text is a regular expression at all, also one that cannot be decided here.
    static func isValid(_ source: String) -> Bool {
        var parser = PatternParser(source)
        do {
            _ = try parser.parse()
            return true
        } catch {
            return error.kind == .unsupported
        }
    }
}
