/// What a step that went well has to say.
package struct StepReport: Hashable, Sendable {
    package enum Effect: Hashable, Sendable {
        case changed
        /// There was nothing to do after all.
        case unchanged
    }

    package var effect: Effect
    /// What should be known although the step went well, such as warnings of a task.
    package var warnings: [String]

    package init(_ effect: Effect, warnings: [String] = []) {
        self.effect = effect
        self.warnings = warnings
    }

    package static let changed = StepReport(.changed)
    package static let unchanged = StepReport(.unchanged)
}
