package import PhoenixJSON
package import PhoenixModel

/// A plan to be shown.
package struct PlanReport: Hashable, Sendable {
    package var plan: Plan
    /// Whether every value, need and limit is shown.
    package var isVerbose: Bool

    package init(_ plan: Plan, isVerbose: Bool = false) {
        self.plan = plan
        self.isVerbose = isVerbose
    }

    package func text(_ style: TerminalStyle) -> String {
        PlanText(style: style, isVerbose: isVerbose).render(plan)
    }

    package var json: JSONValue {
        [
            "steps": .array(plan.steps.map { JSONValue($0) }),
            "unchanged": .array(plan.unchanged.map { .string($0.path) }),
            "notes": .array(plan.notes.map { JSONValue($0) }),
            "disruption": .string(plan.disruption.rawValue),
            "summary": PlanCounts(plan).json,
        ]
    }
}
