package import PhoenixJSON
package import PhoenixModel

/// What `validate` found.
package struct ValidationReport: Hashable, Sendable {
    package var diagnostics: [Diagnostic]
    /// The files that were read, in their order.
    package var files: [String]

    package init(diagnostics: [Diagnostic], files: [String] = []) {
        self.diagnostics = diagnostics
        self.files = files
    }

    /// Whether the configuration can be used; warnings do not prevent it.
    package var isValid: Bool { !diagnostics.contains { $0.severity == .error } }

    package func text(_ style: TerminalStyle) -> String {
        guard diagnostics.isEmpty else { return DiagnosticText(style: style).render(diagnostics) }
        let what = files.isEmpty ? "the configuration" : counted(files.count, "file")
        return style.paint(style.symbols.success, .green) + " \(what): no problems\n"
    }

    package var json: JSONValue {
        [
            "valid": JSONValue(isValid),
            "files": .array(files.map { .string($0) }),
            "diagnostics": .array(diagnostics.map { JSONValue($0) }),
            "summary": JSONValue(DiagnosticCounts(diagnostics)),
        ]
    }
}
