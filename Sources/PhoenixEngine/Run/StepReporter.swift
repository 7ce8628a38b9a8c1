package import PhoenixModel

/// Through which a step tells what it is doing just now.
///
/// It belongs to the step: nothing may keep it beyond the end of the step.
package struct StepReporter: Sendable {
    package let step: StepID
    private let send: @Sendable (RunEvent) -> Void

    /// For tests of operations too: `send` receives every event.
    package init(step: StepID, send: @escaping @Sendable (RunEvent) -> Void) {
        self.step = step
        self.send = send
    }

    /// - Parameter line: one line for a person, such as the last line of a task's log; never a secret.
    package func progress(_ line: String) { send(.stepProgress(step, line)) }
}
