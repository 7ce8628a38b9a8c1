package import PhoenixModel

/// A plan together with what has to be done for each of its steps.
package struct ExecutablePlan<Operation: Sendable>: Sendable {
    /// In an order in which it can be carried out; names no step that is not part of it.
    package let plan: Plan
    /// What to do for each step of the plan.
    package let operations: [StepID: Operation]

    /// Joins the steps of all managers into one plan.
    ///
    /// Steps keep the order they are given in, except that a step which has to wait pulls what it waits for directly
    /// in front of itself. A step that is needed or followed but not part of the plan counts as done, since nobody
    /// had to plan it. A step that follows, directly or not, one that waits for it cannot do so: that wish is dropped
    /// with a note `order-ignored`, because it is about good order, whereas a need is about what is possible.
    ///
    /// Throws the shortest cycle when steps need each other. Two steps with the same id are a bug.
    package init(
        joining steps: [PlannedStep<Operation>], unchanged: [ResourceID] = [], notes: [Diagnostic] = []
    ) throws(DependencyCycle<StepID>) {
        var ordering = StepOrdering(steps.map(\.step))
        let order = try ordering.order()
        plan = Plan(steps: order.map { ordering.steps[$0] }, unchanged: unchanged, notes: notes + ordering.notes)
        operations = Dictionary(uniqueKeysWithValues: steps.map { ($0.step.id, $0.operation) })
    }
}
