package import PhoenixModel

/// How many problems of each weight there are.
package struct DiagnosticCounts: Hashable, Sendable {
    package var errors = 0
    package var warnings = 0
    package var notes = 0

    package init(_ diagnostics: some Sequence<Diagnostic>) {
        for diagnostic in diagnostics {
            switch diagnostic.severity {
            case .error: errors += 1
            case .warning: warnings += 1
            case .note: notes += 1
            }
        }
    }

    /// `2 errors, 3 warnings`; `nil` when there is nothing to count.
    package var text: String? {
        let parts = [(errors, "error"), (warnings, "warning"), (notes, "note")].filter { $0.0 > 0 }
        return parts.isEmpty ? nil : parts.map { counted($0.0, $0.1) }.joined(separator: ", ")
    }
}
