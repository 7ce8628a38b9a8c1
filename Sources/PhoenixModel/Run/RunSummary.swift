/// What a run did, counted in steps; `unchanged` also counts the resources that needed no step.
package struct RunSummary: Hashable, Sendable {
    package var changed: Int
    package var unchanged: Int
    package var failed: Int
    package var skipped: Int
    /// Steps that did not begin because the run was interrupted.
    package var notStarted: Int
    package var wasInterrupted: Bool
    package var duration: Duration

    package init(
        changed: Int = 0, unchanged: Int = 0, failed: Int = 0, skipped: Int = 0, notStarted: Int = 0,
        wasInterrupted: Bool = false, duration: Duration = .zero
    ) {
        self.changed = changed
        self.unchanged = unchanged
        self.failed = failed
        self.skipped = skipped
        self.notStarted = notStarted
        self.wasInterrupted = wasInterrupted
        self.duration = duration
    }
}
