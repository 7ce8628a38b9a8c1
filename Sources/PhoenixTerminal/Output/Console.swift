import PhoenixJSON
package import PhoenixModel

/// Everything that Phoenix writes goes through here: results to standard output, all else to standard error.
package struct Console: Sendable {
    package let output: OutputChannel
    package let errors: OutputChannel
    package let input: InputChannel
    private let failure: @Sendable () -> OutputFailure?

    package init(
        output: OutputChannel, errors: OutputChannel, input: InputChannel,
        failure: @escaping @Sendable () -> OutputFailure? = { nil }
    ) {
        self.output = output
        self.errors = errors
        self.input = input
        self.failure = failure
    }

    /// Set when a result could not be written, as on a full disk. A reader that went away is no failure.
    package var outputFailure: OutputFailure? { failure() }

    /// Writes a result; a line feed that is missing at its end is added.
    package func result(_ text: String) { output.write(text.hasSuffix("\n") ? text : text + "\n") }

    /// Writes a remark about what happens.
    package func note(_ text: String) { errors.write(text.hasSuffix("\n") ? text : text + "\n") }

    package func show(_ report: Report, as format: OutputFormat) {
        result(report.rendered(as: format, style: output.capabilities.style))
    }

    /// Writes problems that do not prevent what was asked.
    package func warn(_ diagnostics: [Diagnostic]) {
        errors.write(DiagnosticText(style: errors.capabilities.style).render(diagnostics))
    }

    /// Says why there is no result. Programs find it where they look for the result.
    package func fail(_ failure: FailureReport, as format: OutputFormat) {
        switch format {
        case .text: errors.write(failure.text(errors.capabilities.style))
        case .json: result(failure.json.serialized())
        }
    }

    /// Asks a question that only `yes` and `y` affirm; `nil` where nobody can answer.
    package func confirm(_ question: String) async -> Bool? {
        guard input.isInteractive else { return nil }
        errors.write("\(question) [y/N] ")
        guard let answer = await input.readLine() else {
            errors.write("\n")
            return false
        }
        return ["y", "yes"].contains(answer.printable.lowercased().filter { $0 != " " })
    }
}
