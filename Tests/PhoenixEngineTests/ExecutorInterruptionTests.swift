import PhoenixEngine
import PhoenixModel
import Testing

@Suite(.timeLimit(.minutes(10))) struct ExecutorInterruptionTests {
    @Test func `after a stop what runs may end and nothing begins`() async throws {
        var test = TestRun()
        test.parallelism = 2
        let door = Door()
        let plan = try ExecutablePlan([
            .named("a"), .named("b"), .named("c"), .named("d", needs: ["a"]), .named("e", follows: ["b"]),
        ])
        let interruption = test.interruption
        let summary = await test.run(plan) { name, _ in
            switch name {
            case "a":
                interruption.stop()
                door.open()
            default: try await door.pass()
            }
            return .changed
        }
        let words = test.record.words
        let interrupted = try #require(words.firstIndex(of: "interrupted"))
        #expect(!words[interrupted...].contains { $0.hasPrefix("start ") })
        #expect(words.filter { $0 == "interrupted" }.count == 1)
        #expect(summary.wasInterrupted)
        #expect(summary.changed == test.record.begun.count)
        #expect(summary.changed + summary.notStarted == 5)
        #expect(summary.notStarted >= 3)
        #expect(words.last == "finished")
    }

    @Test func `a stop is obeyed while all running steps still wait`() async throws {
        let test = TestRun()
        let door = Door()
        let interruption = test.interruption
        let executor = Executor<String>(parallelism: 1, describe: { StepFailure(message: "\($0)") }) { _, _, reporter in
            reporter.progress("waiting")
            try await door.pass()
            return .changed
        }
        let record = test.record
        let plan = try ExecutablePlan([.named("a"), .named("b")])
        let summary = await executor.run(plan, interruption: interruption) { event in
            record.append(event)
            switch event {
            case .stepProgress: interruption.stop()
            // The step can only go on because the loop took note of the stop before the step ended.
            case .interrupted: door.open()
            default: break
            }
        }
        #expect(
            record.words == [
                "started 2", "start a", "a: waiting", "interrupted", "changed a", "not started b", "finished",
            ])
        #expect(summary.notStarted == 1)
    }

    @Test func `a run that is stopped before begins nothing`() async throws {
        let test = TestRun()
        test.interruption.stop()
        let summary = await test.run(try ExecutablePlan([.named("a"), .named("b")])) { _, _ in .changed }
        #expect(
            test.record.words == ["started 2", "interrupted", "not started a", "not started b", "finished"])
        #expect(summary == RunSummary(notStarted: 2, wasInterrupted: true))
    }

    @Test func `a stop after the last step leaves nothing out`() async throws {
        let test = TestRun()
        let interruption = test.interruption
        let summary = await test.run(try ExecutablePlan([.named("a")])) { _, _ in
            interruption.stop()
            return .changed
        }
        #expect(summary.changed == 1)
        #expect(summary.notStarted == 0)
    }

    @Test func `a cancel ends what runs, which is told apart from what never began`() async throws {
        let test = TestRun()
        let interruption = test.interruption
        let door = Door()
        let plan = try ExecutablePlan([.named("a"), .named("b", needs: ["a"])])
        let summary = await test.run(plan) { _, _ in
            interruption.cancel()
            try await door.pass()
            return .changed
        }
        #expect(
            test.record.words == ["started 2", "start a", "interrupted", "not started a", "not started b", "finished"])
        #expect(test.record.result("a")?.warnings == ["interrupted while it was running"])
        #expect(test.record.result("b")?.warnings == [])
        #expect(summary == RunSummary(notStarted: 2, wasInterrupted: true))
    }

    @Test func `a cancel after a stop ends what a stop leaves running`() async throws {
        let test = TestRun()
        let interruption = test.interruption
        let executor = Executor<String>(describe: { StepFailure(message: "\($0)") }) { _, _, _ in
            interruption.stop()
            try await Door().pass()
            return .changed
        }
        let record = test.record
        let summary = await executor.run(try ExecutablePlan([.named("a")]), interruption: interruption) { event in
            record.append(event)
            if case .interrupted = event { interruption.cancel() }
        }
        #expect(record.words == ["started 1", "start a", "interrupted", "not started a", "finished"])
        #expect(summary.notStarted == 1)
    }

    @Test func `a step that ends well in spite of a cancel counts as done`() async throws {
        let test = TestRun()
        let interruption = test.interruption
        let summary = await test.run(try ExecutablePlan([.named("a")])) { _, _ in
            interruption.cancel()
            return .changed
        }
        #expect(summary.changed == 1)
    }

    @Test func `another error during a cancel is a failure, and its dependents are skipped`() async throws {
        let test = TestRun()
        let interruption = test.interruption
        let plan = try ExecutablePlan([.named("a"), .named("b", needs: ["a"])])
        let summary = await test.run(plan) { _, _ in
            interruption.cancel()
            do { try await Door().pass() } catch { throw TestRun.Breakage(message: "half done") }
            return .changed
        }
        #expect(summary == RunSummary(failed: 1, skipped: 1, wasInterrupted: true))
        #expect(test.record.result("a")?.outcome.word == "failed (half done)")
    }

    @Test func `cancelling the task that waits for the run is a cancel, and the end is still told`() async throws {
        let test = TestRun()
        let plan = try ExecutablePlan([.named("a"), .named("b", needs: ["a"])])
        let (began, beginning) = AsyncStream.makeStream(of: Void.self)
        let running = Task {
            await test.run(plan) { _, _ in
                beginning.yield()
                try await Door().pass()
                return .changed
            }
        }
        for await _ in began { break }
        running.cancel()
        let summary = await running.value
        #expect(summary == RunSummary(notStarted: 2, wasInterrupted: true))
        #expect(
            test.record.words == ["started 2", "start a", "interrupted", "not started a", "not started b", "finished"])
    }

    @Test(arguments: 0..<60)
    func `a stop in the middle of a random run leaves a consistent end`(seed: Int) async throws {
        var random = SeededGenerator(seed: seed)
        let steps = RandomPlan.steps(count: 5 + random.below(40), using: &random)
        let last = random.below(steps.count)
        let isCancel = random.chance(40)
        var test = TestRun()
        test.parallelism = 1 + random.below(5)
        let interruption = test.interruption
        let summary = await test.run(try ExecutablePlan(steps)) { name, _ in
            if name == String(last) { if isCancel { interruption.cancel() } else { interruption.stop() } }
            for _ in 0..<3 { await Task.yield() }
            try Task.checkCancellation()
            return .changed
        }
        let words = test.record.words
        let interrupted = try #require(words.firstIndex(of: "interrupted"))
        #expect(!words[interrupted...].contains { $0.hasPrefix("start ") })
        #expect(summary.failed == 0)
        #expect(summary.skipped == 0)
        #expect(summary.changed + summary.notStarted == steps.count)
        #expect(test.record.results.count == steps.count)
        if !isCancel { #expect(summary.changed == test.record.begun.count) }
    }
}
