/// How one check of a guest or the host ended.
package struct CheckResult: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case passed
        case failed(StepFailure)
        /// It was not run, for this reason.
        case skipped(String)
    }

    /// What was checked: `lxc/101`, `host`.
    package var target: ResourceID
    /// The same for a person: `container 101 'Nginx-Phoenix'`.
    package var label: String
    /// `health` for health checks.
    package var suite: String
    package var name: String
    package var outcome: Outcome
    /// How often it was tried; 0 where it was not run.
    package var attempts: Int
    package var duration: Duration

    package init(
        target: ResourceID, label: String, suite: String, name: String, outcome: Outcome, attempts: Int = 0,
        duration: Duration = .zero
    ) {
        self.target = target
        self.label = label
        self.suite = suite
        self.name = name
        self.outcome = outcome
        self.attempts = attempts
        self.duration = duration
    }

    package var failure: StepFailure? {
        if case .failed(let failure) = outcome { failure } else { nil }
    }
}
