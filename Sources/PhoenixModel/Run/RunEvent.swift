/// What happens during a run, in the order in which it happens. One consumer renders them; steps never print.
package enum RunEvent: Sendable {
    case started(Plan)
    case stepStarted(StepID)
    /// What the step is doing just now: a task's last log line, a script's last line of output.
    case stepProgress(StepID, String)
    case stepFinished(StepID, StepResult)
    /// The user asked to stop: running steps end, no other begins.
    case interrupted
    case finished(RunSummary)
}

/// How one step ended.
package struct StepResult: Sendable {
    package enum Outcome: Sendable {
        case changed
        /// It turned out that there was nothing to do.
        case unchanged
        case failed(StepFailure)
        /// It undoes steps, none of which has failed.
        case notNeeded
        /// A step it needs did not succeed.
        case skipped(because: StepID)
        /// The run was interrupted before it began.
        case notStarted
    }

    package var outcome: Outcome
    package var duration: Duration
    /// What went well but should be known, such as warnings of a task.
    package var warnings: [String]

    package init(_ outcome: Outcome, duration: Duration = .zero, warnings: [String] = []) {
        self.outcome = outcome
        self.duration = duration
        self.warnings = warnings
    }
}

/// Why a step failed, for a person.
package struct StepFailure: Hashable, Sendable {
    package var message: String
    package var hint: String?
    /// The last lines of the task's or script's log.
    package var logTail: [String]
    /// The file with everything that the step said.
    package var logFile: String?

    package init(message: String, hint: String? = nil, logTail: [String] = [], logFile: String? = nil) {
        self.message = message
        self.hint = hint
        self.logTail = logTail
        self.logFile = logFile
    }
}
