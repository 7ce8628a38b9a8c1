package import PhoenixModel

/// Something of a run that is worth a line that stays.
package enum ProgressNote: Hashable, Sendable {
    /// How it ended for one resource.
    package struct EndedGroup: Hashable, Sendable {
        package enum Outcome: Hashable, Sendable {
            case done(changed: Int)
            case failed(skipped: Int)
            case skipped(Int, because: StepID)
            /// The run was interrupted with so many steps left.
            case interrupted(left: Int)
        }

        package var heading: String
        package var outcome: Outcome
        package var duration: Duration
    }

    case groupEnded(EndedGroup)
    case failed(StepID, StepFailure, after: Duration)
    case warning(StepID, String)
    case interrupted(running: Int)
}
