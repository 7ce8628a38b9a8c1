package import PhoenixModel

/// A step as its manager plans it: what a person is told, and what the manager will do.
package struct PlannedStep<Operation: Sendable>: Sendable {
    package var step: Step
    package var operation: Operation

    package init(_ step: Step, _ operation: Operation) {
        self.step = step
        self.operation = operation
    }
}
