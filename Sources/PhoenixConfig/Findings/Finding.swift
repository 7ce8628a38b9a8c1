import PhoenixModel

/// A problem of the configuration before its place is looked up in the text: cheap to make by the thousand.
struct Finding: Sendable {
    var severity: Diagnostic.Severity
    var code: DiagnosticCode
    var message: String
    /// `nil` for what is about a whole file or folder.
    var span: Span?
    /// The path in the configuration folder, where it is none of the four files.
    var path: String?
    /// The file, where there is no span.
    var file: ConfigurationFile?
    var key: String?
    var hint: String?
    var related: [Related] = []

    struct Related: Sendable {
        var span: Span
        var message: String
    }

    init(
        _ severity: Diagnostic.Severity, _ code: DiagnosticCode, at place: Place?, _ message: String,
        hint: String? = nil
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        span = place?.span
        file = place?.file
        key = place.flatMap { $0.key.isEmpty ? nil : $0.key }
        self.hint = hint
    }

    static func error(
        _ code: DiagnosticCode, at place: Place?, _ message: String, hint: String? = nil
    ) -> Finding { Finding(.error, code, at: place, message, hint: hint) }

    static func warning(
        _ code: DiagnosticCode, at place: Place?, _ message: String, hint: String? = nil
    ) -> Finding { Finding(.warning, code, at: place, message, hint: hint) }

    /// The same with another place that explains it.
    func with(_ place: Place, _ message: String) -> Finding {
        var copy = self
        copy.related.append(Related(span: place.span, message: message))
        return copy
    }
}
