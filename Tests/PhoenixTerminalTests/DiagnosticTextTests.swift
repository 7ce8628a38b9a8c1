import PhoenixModel
import Testing

@testable import PhoenixTerminal

@Suite struct DiagnosticTextTests {
    @Test(arguments: PlanTextTests.styles)
    func `diagnostics read as reviewed`(name: String, style: TerminalStyle) throws {
        let text = DiagnosticText(style: style).render(Sample.diagnostics)
        try expectGolden(text, "diagnostics-\(name).txt")
        if let width = style.width {
            for line in text.split(separator: "\n") { #expect(String(line).displayWidth <= width, "\(line)") }
        }
    }

    @Test func `the caret stays in sight on a long line`() throws {
        let excerpt = String(repeating: "x", count: 300) + "BAD" + String(repeating: "y", count: 300)
        let diagnostic = Diagnostic(
            .error, code: "c", "m", place: SourcePlace(file: "f", line: 1, column: 301), excerpt: excerpt,
            caretLength: 3)
        let lines = DiagnosticText(style: TerminalStyle(width: 60, colour: false, unicode: true)).lines(of: diagnostic)
        let line = try #require(lines.dropFirst().first)
        let caret = try #require(lines.last)
        let column = try #require(caret.firstIndex(of: "^")).utf16Offset(in: caret)
        #expect(line.dropFirst(column).hasPrefix("BAD"))
        #expect(lines.allSatisfy { $0.displayWidth <= 60 })
    }

    @Test(arguments: [0, 1, 2, 50, 1000])
    func `a place outside the line is no reason to fail`(column: Int) {
        let diagnostic = Diagnostic(
            .error, code: "c", "m", place: SourcePlace(file: "f", line: 1, column: column), excerpt: "{}",
            caretLength: 9)
        #expect(DiagnosticText(style: .plain).lines(of: diagnostic).count == 3)
    }

    @Test func `no problems are said in one line`() {
        #expect(ValidationReport(diagnostics: [], files: ["a", "b"]).text(.plain) == "ok 2 files: no problems\n")
        #expect(DiagnosticText(style: .plain).render([]).isEmpty)
    }

    @Test func `the summary counts by weight`() {
        #expect(DiagnosticCounts(Sample.diagnostics).text == "1 error, 2 warnings, 1 note")
        #expect(DiagnosticCounts([]).text == nil)
    }
}
