import PhoenixEngine
import PhoenixModel
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(10))) struct ExecutorPropertyTests {
    /// What the steps themselves saw, independent of the events.
    private final class Witness: Sendable {
        private struct State {
            var begun: [Int] = []
            var succeeded = Set<Int>()
            var inside: [Limit: Int] = [:]
            var complaints: [String] = []
        }

        private let state = Mutex(State())
        private let limits: LimitPolicy

        init(_ limits: LimitPolicy) { self.limits = limits }

        var begun: [Int] { state.withLock { $0.begun } }
        var complaints: [String] { state.withLock { $0.complaints } }

        func enter(_ step: Step) {
            state.withLock { state in
                state.begun.append(step.number)
                if !state.succeeded.isSuperset(of: step.needs.compactMap { Int($0.path) }) {
                    state.complaints.append("\(step.id) began before what it needs")
                }
                for limit in step.limits {
                    state.inside[limit, default: 0] += 1
                    if state.inside[limit, default: 0] > limits.capacity(of: limit) {
                        state.complaints.append("too many at \(limit)")
                    }
                }
            }
        }

        func leave(_ step: Step, succeeding: Bool) {
            state.withLock { state in
                for limit in step.limits { state.inside[limit, default: 0] -= 1 }
                if succeeding { state.succeeded.insert(step.number) }
            }
        }
    }

    @Test(arguments: 0..<80)
    func `random plans with random failures keep all rules`(seed: Int) async throws {
        var random = SeededGenerator(seed: seed)
        let steps = RandomPlan.steps(count: 1 + random.below(40), using: &random)
        let failing = Set(steps.indices.filter { _ in random.chance(10) })
        let unchanged = Set(steps.indices.filter { _ in random.chance(20) })
        let limits = LimitPolicy(storage: 1 + random.below(3), cloneSource: 1 + random.below(2))
        let parallelism = 1 + random.below(6)
        let (witness, crowd, record) = (Witness(limits), Crowd(), RunRecord())
        let executor = Executor<String>(
            parallelism: parallelism, limits: limits, describe: { StepFailure(message: "\($0)") }
        ) { step, _, _ in
            crowd.enter()
            witness.enter(step)
            for _ in 0..<(step.number % 4) { await Task.yield() }
            witness.leave(step, succeeding: !failing.contains(step.number))
            crowd.leave()
            if failing.contains(step.number) { throw TestRun.Breakage() }
            return unchanged.contains(step.number) ? .unchanged : .changed
        }
        let summary = await executor.run(try ExecutablePlan(steps)) { record.append($0) }

        #expect(witness.complaints.isEmpty)
        #expect(Set(witness.begun).count == witness.begun.count)
        #expect(crowd.most <= parallelism)
        let expected = outcomes(of: steps, failing: failing)
        for step in steps {
            switch (record.results[step.id]?.outcome, expected[step.number]) {
            case (.failed, .failed): break
            case (.skipped(let cause), .skipped(let causes)): #expect(causes.contains(Int(cause.path) ?? -1))
            case (.changed, .done): #expect(!unchanged.contains(step.number))
            case (.unchanged, .done): #expect(unchanged.contains(step.number))
            case (let outcome, _): Issue.record("\(step.id) ended as \(String(describing: outcome))")
            }
        }
        #expect(summary == counted(record.events))
        #expect(Set(witness.begun.map(String.init)) == Set(record.begun))
        expectOrder(record.events, steps: steps)
    }

    private enum Expected { case done, failed, skipped(causes: Set<Int>) }

    private func outcomes(of steps: [Step], failing: Set<Int>) -> [Expected] {
        var outcomes: [Expected] = []
        for step in steps {
            var causes = Set<Int>()
            for need in step.needs.compactMap({ Int($0.path) }) {
                switch outcomes[need] {
                case .done: break
                case .failed: causes.insert(need)
                case .skipped(let others): causes.formUnion(others)
                }
            }
            let own: Expected = failing.contains(step.number) ? .failed : .done
            outcomes.append(causes.isEmpty ? own : .skipped(causes: causes))
        }
        return outcomes
    }

    private func counted(_ events: [RunEvent]) -> RunSummary {
        var summary = RunSummary()
        for event in events {
            switch event {
            case .stepFinished(_, let result):
                switch result.outcome {
                case .changed: summary.changed += 1
                case .unchanged: summary.unchanged += 1
                case .notNeeded: Issue.record("nothing here undoes anything")
                case .failed: summary.failed += 1
                case .skipped: summary.skipped += 1
                case .notStarted: summary.notStarted += 1
                }
            case .interrupted: summary.wasInterrupted = true
            case .finished(let told): summary.duration = told.duration
            default: break
            }
        }
        return summary
    }

    private func expectOrder(_ events: [RunEvent], steps: [Step]) {
        var begun = Set<StepID>()
        var ended = Set<StepID>()
        let waits = Dictionary(uniqueKeysWithValues: steps.map { ($0.id, $0.needs + $0.follows) })
        for (place, event) in events.enumerated() {
            switch event {
            case .started(let plan): #expect(place == 0 && plan.steps.count == steps.count)
            case .stepStarted(let id):
                #expect(ended.isSuperset(of: waits[id] ?? []))
                #expect(begun.insert(id).inserted)
            case .stepProgress(let id, _): #expect(begun.contains(id) && !ended.contains(id))
            case .stepFinished(let id, _): #expect(ended.insert(id).inserted)
            case .interrupted: Issue.record("nobody interrupted")
            case .finished: #expect(place == events.count - 1)
            }
        }
        #expect(ended.count == steps.count)
    }

    @Test func `a plan of 10,000 steps runs to its end`() async throws {
        let steps = (0..<10_000).map { index in
            Step.numbered(index, needs: index % 5 == 0 ? [] : [index - 1], limits: [.storage("local")])
        }
        let test = TestRun()
        let summary = await test.run(try ExecutablePlan(steps)) { _, _ in .changed }
        #expect(summary == RunSummary(changed: 10_000))
        #expect(test.record.events.count == 20_002)
    }
}
