/// Something that a person should know about their configuration.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, Hashable, Sendable, CaseIterable {
        case error, warning, note
    }

    /// Another place that helps to understand the problem.
    package struct Related: Hashable, Sendable {
        package var place: SourcePlace
        package var message: String

        package init(place: SourcePlace, message: String) {
            self.place = place
            self.message = message
        }
    }

    package var severity: Severity
    /// Stable and documented, such as `duplicate-ip`: scripts may rely on it.
    package var code: String
    package var message: String
    package var place: SourcePlace?
    /// The text of the line at ``place``, and how many characters the caret covers.
    package var excerpt: String?
    package var caretLength: Int
    /// The key the problem is about, such as `lxc_configs.101.network_config.ip`.
    package var key: String?
    /// What to do about it.
    package var hint: String?
    package var related: [Related]

    package init(
        _ severity: Severity, code: String, _ message: String, place: SourcePlace? = nil, excerpt: String? = nil,
        caretLength: Int = 1, key: String? = nil, hint: String? = nil, related: [Related] = []
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.place = place
        self.excerpt = excerpt
        self.caretLength = caretLength
        self.key = key
        self.hint = hint
        self.related = related
    }
}
