package import PhoenixModel

/// Diagnostics as compilers write them, which editors know how to read.
package struct DiagnosticText {
    private let style: TerminalStyle

    package init(style: TerminalStyle) {
        self.style = style
    }

    /// All diagnostics in their order and a line that counts them; empty for none.
    package func render(_ diagnostics: [Diagnostic]) -> String {
        guard let summary = DiagnosticCounts(diagnostics).text else { return "" }
        return diagnostics.flatMap(lines).joined(separator: "\n") + "\n\n" + summary + "\n"
    }

    /// One diagnostic: place, weight, message and code; the line with a caret; related places; what to do.
    package func lines(of diagnostic: Diagnostic) -> [String] {
        let place = diagnostic.place.map { style.paint("\($0): ", .bold) } ?? ""
        let weight = style.paint("\(diagnostic.severity.rawValue):", colour(of: diagnostic.severity), .bold)
        let code = style.paint("[\(diagnostic.code)]", .dim)
        var lines = wrapped("\(place)\(weight) \(diagnostic.message.printable) \(code)", indent: 4)
        if diagnostic.place == nil, let key = diagnostic.key {
            lines.append("  at: \(key.printable)")
        }
        if let excerpt = DiagnosticExcerpt(diagnostic) {
            lines += excerpt.lines(style, colour: colour(of: diagnostic.severity))
        }
        for related in diagnostic.related {
            let label = style.paint("note:", colour(of: .note), .bold)
            lines += wrapped("\(related.place): \(label) \(related.message.printable)", indent: 4)
        }
        if let hint = diagnostic.hint {
            lines += wrapped("  \(style.paint("hint:", .green)) \(hint.printable)", indent: 8)
        }
        return lines
    }

    private func wrapped(_ text: String, indent: Int) -> [String] {
        text.wrapped(to: style.width, hanging: indent)
    }

    private func colour(of severity: Diagnostic.Severity) -> TextAttribute {
        switch severity {
        case .error: .red
        case .warning: .yellow
        case .note: .cyan
        }
    }
}
