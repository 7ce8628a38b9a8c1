import PhoenixModel

/// Brings the steps of a plan into an order in which they can be carried out.
struct StepOrdering {
    /// Without needs, follows and undone steps that do not matter.
    private(set) var steps: [Step]
    /// What a person should know about wishes that could not be met.
    private(set) var notes: [Diagnostic] = []
    private var indices: [StepID: Int] = [:]

    init(_ steps: [Step]) {
        self.steps = steps
        indices.reserveCapacity(steps.count)
        for (index, step) in steps.enumerated() {
            guard indices.updateValue(index, forKey: step.id) == nil else {
                preconditionFailure("step '\(step.id)' is planned twice")
            }
        }
        for index in steps.indices {
            self.steps[index].needs = planned(steps[index].needs)
            self.steps[index].follows = planned(steps[index].follows)
            self.steps[index].undoes = planned(steps[index].undoes)
        }
    }

    /// The ids that are part of the plan, each once.
    private func planned(_ ids: [StepID]) -> [StepID] {
        var seen = Set<StepID>()
        return ids.filter { indices[$0] != nil && seen.insert($0).inserted }
    }

    /// Positions in ``steps``, each behind those it needs and follows.
    mutating func order() throws(DependencyCycle<StepID>) -> [Int] {
        let needs = IndexGraph(needs: steps.map { ($0.needs + $0.undoes).compactMap { indices[$0] } })
        guard let orderOfNeeds = needs.order() else {
            throw DependencyCycle(nodes: needs.cycles()[0].map { steps[$0].id })
        }
        if let order = orderOfAll { return order }
        dropContradictions(GrowingOrder(needs, order: orderOfNeeds))
        guard let order = orderOfAll else { preconditionFailure("follows that contradict the needs are dropped") }
        return order
    }

    /// The order by needs and follows; `nil` when they contradict each other.
    private var orderOfAll: [Int]? {
        IndexGraph(needs: steps.map { ($0.needs + $0.follows + $0.undoes).compactMap { indices[$0] } }).order()
    }

    /// Keeps every follow that agrees with the needs and with the follows kept before it.
    private mutating func dropContradictions(_ kept: consuming GrowingOrder) {
        for index in steps.indices {
            let step = steps[index]
            var follows: [StepID] = []
            for id in step.follows {
                guard let followed = indices[id] else { continue }
                if kept.put(index, behind: followed) {
                    follows.append(id)
                } else {
                    notes.append(Self.contradiction(of: step, following: id))
                }
            }
            steps[index].follows = follows
        }
    }

    private static func contradiction(of step: Step, following other: StepID) -> Diagnostic {
        Diagnostic(
            .note, code: "order-ignored", "'\(step.id)' does not wait for '\(other)': that one has to wait for it",
            place: step.place)
    }
}
