import PhoenixConfig
import PhoenixModel
import Testing

/// One change of the sample that a rule has to report, and one like it that is all right.
struct RuleCase: Sendable, CustomTestStringConvertible {
    var code: DiagnosticCode
    var severity: Diagnostic.Severity
    var file: ConfigurationFile
    /// The key that the diagnostic names.
    var key: String
    var message: String
    var trigger: @Sendable (inout Site) -> Void
    var nearMiss: @Sendable (inout Site) -> Void

    init(
        _ code: DiagnosticCode, _ severity: Diagnostic.Severity, _ file: ConfigurationFile, _ key: String,
        _ message: String, trigger: @escaping @Sendable (inout Site) -> Void,
        nearMiss: @escaping @Sendable (inout Site) -> Void
    ) {
        self.code = code
        self.severity = severity
        self.file = file
        self.key = key
        self.message = message
        self.trigger = trigger
        self.nearMiss = nearMiss
    }

    /// An error.
    init(
        _ code: DiagnosticCode, _ file: ConfigurationFile, _ key: String, _ message: String,
        trigger: @escaping @Sendable (inout Site) -> Void, nearMiss: @escaping @Sendable (inout Site) -> Void
    ) {
        self.init(code, .error, file, key, message, trigger: trigger, nearMiss: nearMiss)
    }

    var testDescription: String { "\(code.rawValue): \(message)" }

    static let all: [RuleCase] =
        values + identity + network + dependencies + origins + storage + features + gpus + stacks + firewall + checks
        + others
        + containers
}
