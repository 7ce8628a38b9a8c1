/// What a run would do, as a plain value.
package struct Plan: Hashable, Sendable {
    /// Every step stands behind the steps it needs or follows.
    package var steps: [Step]
    /// Resources that are already as declared.
    package var unchanged: [ResourceID]
    /// What a person should know before: declarations that have no effect, things that cannot be done.
    package var notes: [Diagnostic]

    package init(steps: [Step] = [], unchanged: [ResourceID] = [], notes: [Diagnostic] = []) {
        self.steps = steps
        self.unchanged = unchanged
        self.notes = notes
    }

    package var isEmpty: Bool { steps.isEmpty }

    /// The worst that any step does if all goes well.
    package var disruption: Disruption { steps.filter { !$0.isUndoing }.map(\.disruption).max() ?? .none }
}
