import PhoenixModel
import Synchronization
import Testing

@testable import PhoenixEngine

/// Steps that run only when others have failed.
@Suite struct UndoTests {
    private func step(_ name: String, needs: [String] = [], undoes: [String] = []) -> Step {
        var step = Step.named(name, needs: needs)
        step.undoes = undoes.map(StepID.init(path:))
        return step
    }

    private func chain() throws -> ExecutablePlan<String> {
        try ExecutablePlan([
            step("keep"), step("one", needs: ["keep"]), step("two", needs: ["one"]), step("tidy", needs: ["two"]),
            step("undo", needs: ["keep"], undoes: ["one", "two"]), step("other"),
        ])
    }

    private func outcome(_ test: TestRun, _ name: String) -> String {
        switch test.record.results[StepID(path: name)]?.outcome {
        case .changed: "changed"
        case .unchanged: "unchanged"
        case .notNeeded: "not needed"
        case .failed: "failed"
        case .skipped: "skipped"
        case .notStarted: "not started"
        case nil: "nothing"
        }
    }

    @Test func `nothing is undone when all goes well`() async throws {
        let test = TestRun()
        let summary = await test.run(try chain()) { _, _ in .changed }
        #expect(summary == RunSummary(changed: 5))
        #expect(outcome(test, "undo") == "not needed")
        #expect(!test.record.begun.contains("undo"))
    }

    @Test(arguments: ["one", "two"])
    func `a failure is undone, and siblings go on`(failing: String) async throws {
        let test = TestRun()
        let summary = await test.run(try chain()) { name, _ in
            if name == failing { throw TestRun.Breakage() }
            return .changed
        }
        #expect(outcome(test, "undo") == "changed")
        #expect(outcome(test, "tidy") == "skipped")
        #expect(outcome(test, "other") == "changed")
        #expect(summary.failed == 1)
    }

    @Test(arguments: [("keep", "skipped"), ("tidy", "not needed")])
    func `a failure outside of what is undone undoes nothing`(failing: String, expected: String) async throws {
        let test = TestRun()
        await test.run(try chain()) { name, _ in
            if name == failing { throw TestRun.Breakage() }
            return .changed
        }
        #expect(outcome(test, "undo") == expected)
        #expect(!test.record.begun.contains("undo"))
    }

    @Test func `an undoing step stands behind what it undoes, and a missing one is forgotten`() throws {
        let plan = try ExecutablePlan([
            step("undo", undoes: ["two", "gone"]), step("one"), step("two", needs: ["one"]),
        ])
        #expect(plan.names == ["one", "two", "undo"])
        #expect(plan.plan.steps.last?.undoes.map(\.path) == ["two"])
    }

    @Test func `after an interruption nothing is undone`() async throws {
        let test = TestRun()
        let interruption = test.interruption
        await test.run(try chain()) { name, _ in
            guard name == "one" else { return .changed }
            interruption.stop()
            throw TestRun.Breakage()
        }
        #expect(outcome(test, "undo") == "not started")
    }

    @Test func `what waits for a needless undoing step goes on`() async throws {
        let test = TestRun()
        await test.run(
            try ExecutablePlan([
                step("one"), step("undo", undoes: ["one"]), Step.named("after", follows: ["undo"]),
            ])
        ) { _, _ in .changed }
        #expect(outcome(test, "after") == "changed")
    }

    @Test(arguments: 0..<60)
    func `in random plans exactly the steps with a cause are undone`(seed: Int) async throws {
        var random = SeededGenerator(seed: seed)
        var steps = RandomPlan.steps(count: 2 + random.below(20), using: &random)
        let failing = Set(steps.indices.filter { _ in random.chance(20) })
        let undone = (0..<3).map { _ in Set(steps.indices.filter { _ in random.chance(30) }) }
        for (number, set) in undone.enumerated() {
            var undoing = Step.numbered(1000 + number)
            undoing.undoes = set.sorted().map { StepID(path: String($0)) }
            steps.append(undoing)
        }
        let test = TestRun()
        let ended = Mutex<Set<Int>>([])
        let complaints = Mutex<[String]>([])
        await test.run(try ExecutablePlan(steps)) { name, _ in
            let number = Int(name) ?? -1
            if number >= 1000 {
                let running = undone[number - 1000].filter { index in
                    test.record.begun.contains(String(index)) && !ended.withLock { $0.contains(index) }
                }
                if !running.isEmpty { complaints.withLock { $0.append("\(name) began while \(running) ran") } }
                return .changed
            }
            await Task.yield()
            _ = ended.withLock { $0.insert(number) }
            if failing.contains(number) { throw TestRun.Breakage() }
            return .changed
        }
        #expect(complaints.withLock { $0 } == [])
        for (number, set) in undone.enumerated() where !set.isEmpty {
            let hasCause = set.contains { outcome(test, String($0)) == "failed" }
            #expect(outcome(test, String(1000 + number)) == (hasCause ? "changed" : "not needed"))
        }
        #expect(test.record.results.count == steps.count)
    }
}
