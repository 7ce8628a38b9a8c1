import PhoenixEngine
import PhoenixModel

/// Short ways to write plans in tests. The operation of a step is its name.
extension Step {
    static func named(
        _ name: String, needs: [String] = [], follows: [String] = [], limits: [Limit] = []
    ) -> Step {
        Step(
            id: StepID(path: name), resource: ResourceID(path: "test/\(name)"), label: name, action: .update,
            summary: "do \(name)", needs: needs.map(StepID.init(path:)), follows: follows.map(StepID.init(path:)),
            limits: limits)
    }

    /// The number of a step named by ``numbered(_:needs:follows:limits:)``.
    var number: Int { Int(id.path) ?? -1 }

    static func numbered(_ number: Int, needs: [Int] = [], follows: [Int] = [], limits: [Limit] = []) -> Step {
        named(String(number), needs: needs.map(String.init), follows: follows.map(String.init), limits: limits)
    }
}

extension ExecutablePlan<String> {
    init(_ steps: [Step], unchanged: [ResourceID] = []) throws {
        try self.init(joining: steps.map { PlannedStep($0, $0.id.path) }, unchanged: unchanged)
    }

    var names: [String] { plan.steps.map(\.id.path) }
}

/// Random plans in which every step waits only for steps before it.
enum RandomPlan {
    static func steps(count: Int, using random: inout SeededGenerator) -> [Step] {
        (0..<count).map { index in
            var needs: [Int] = []
            var follows: [Int] = []
            for other in 0..<index where random.chance(min(90, 200 / count)) {
                if random.chance(70) { needs.append(other) } else { follows.append(other) }
            }
            return Step.numbered(index, needs: needs, follows: follows, limits: limits(using: &random))
        }
    }

    private static func limits(using random: inout SeededGenerator) -> [Limit] {
        var limits: [Limit] = []
        if random.chance(60), let id = GuestID(100 + random.below(6)) { limits.append(.guest(id)) }
        if random.chance(40) { limits.append(.storage(random.chance(50) ? "local" : "tank")) }
        if random.chance(30), let id = GuestID(900 + random.below(2)) { limits.append(.cloneSource(id)) }
        return limits
    }
}
