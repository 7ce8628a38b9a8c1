import PhoenixModel

/// A step of a run that has begun and not ended.
struct RunningStep: Hashable, Sendable {
    let id: StepID
    /// Counted from the begin of the run.
    let since: Duration
}
