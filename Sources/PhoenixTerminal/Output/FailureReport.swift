package import PhoenixJSON
package import PhoenixModel

/// Why a verb ended before it had a result.
package struct FailureReport: Error, Hashable, Sendable {
    /// Stable, such as `host-unreachable`: scripts may rely on it.
    package var code: String
    package var message: String
    /// What to do about it.
    package var hint: String?
    /// The problems of the configuration, where they are the cause.
    package var diagnostics: [Diagnostic]

    package init(code: String, message: String, hint: String? = nil, diagnostics: [Diagnostic] = []) {
        self.code = code
        self.message = message
        self.hint = hint
        self.diagnostics = diagnostics
    }

    /// The diagnostics, then `error: …` and `hint: …`.
    package func text(_ style: TerminalStyle) -> String {
        let problems = DiagnosticText(style: style).render(diagnostics)
        var lines = "\(style.paint("error:", .red, .bold)) \(message.printableLines.joined(separator: " "))"
            .wrapped(to: style.width, hanging: 2)
        if let hint {
            lines += "\(style.paint("hint:", .green)) \(hint.printableLines.joined(separator: " "))"
                .wrapped(to: style.width, hanging: 2)
        }
        return problems + (problems.isEmpty ? "" : "\n") + lines.joined(separator: "\n") + "\n"
    }

    package var json: JSONValue {
        [
            "event": "error",
            "code": .string(code),
            "message": .string(message),
            "hint": JSONValue(hint),
            "diagnostics": .array(diagnostics.map { JSONValue($0) }),
        ]
    }
}
