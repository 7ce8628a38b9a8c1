import PhoenixModel

/// What is to be checked, and where the results go besides the screen.
package struct CheckRequest: Hashable, Sendable {
    package enum Verb: Hashable, Sendable {
        case healthCheck
        /// All suites, or one.
        case test(suite: String?)
    }

    package var verb: Verb
    package var selection: GuestSelection
    /// Whether the host itself was named.
    package var namesHost: Bool
    /// A file for the results as JUnit's XML.
    package var junit: String?

    package init(
        _ verb: Verb, _ selection: GuestSelection = GuestSelection(), namesHost: Bool = false, junit: String? = nil
    ) {
        self.verb = verb
        self.selection = selection
        self.namesHost = namesHost
        self.junit = junit
    }

    /// The word of the command line.
    var name: String { verb == .healthCheck ? "health-check" : "test" }

    /// The host is checked when it is named, and when nothing is.
    var includesHost: Bool { namesHost || (selection.ids.isEmpty && selection.manager == nil) }

    var arguments: [String] {
        var words = selection.arguments(of: name) + (namesHost ? [CheckSubject.hostWord] : [])
        if case .test(let suite?) = verb { words += ["--suite", suite] }
        return words + (junit.map { ["--junit", $0] } ?? [])
    }
}
