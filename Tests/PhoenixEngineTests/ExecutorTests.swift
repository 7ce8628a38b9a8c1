import PhoenixEngine
import PhoenixModel
import Testing

@Suite(.timeLimit(.minutes(10))) struct ExecutorTests {
    @Test func `an empty plan starts and finishes`() async throws {
        let test = TestRun()
        let summary = await test.run(try ExecutablePlan([], unchanged: [.storage("local"), .storage("tank")])) { _, _ in
            .changed
        }
        #expect(test.record.words == ["started 0", "finished"])
        #expect(summary == RunSummary(unchanged: 2))
    }

    @Test func `steps run one after the other when they need each other`() async throws {
        let test = TestRun()
        let plan = try ExecutablePlan([.named("a"), .named("b", needs: ["a"]), .named("c", needs: ["b"])])
        let summary = await test.run(plan) { _, _ in .changed }
        #expect(
            test.record.words == [
                "started 3", "start a", "changed a", "start b", "changed b", "start c", "changed c", "finished",
            ])
        #expect(summary == RunSummary(changed: 3))
    }

    @Test func `the step, its operation and the reporter belong together`() async throws {
        let plan = try ExecutablePlan(joining: [PlannedStep(.named("a"), 1), PlannedStep(.named("b"), 2)])
        let record = RunRecord()
        let executor = Executor<Int>(describe: { StepFailure(message: "\($0)") }) { step, number, reporter in
            reporter.progress("\(step.id) \(number) \(reporter.step)")
            return .changed
        }
        _ = await executor.run(plan) { record.append($0) }
        #expect(Set(record.words).isSuperset(of: ["a: a 1 a", "b: b 2 b"]))
    }

    @Test func `as many steps as allowed run at a time`() async throws {
        var test = TestRun()
        test.parallelism = 3
        let door = Door()
        let crowd = Crowd()
        // None gets on unless three are inside together.
        let summary = await test.run(try ExecutablePlan((0..<3).map { .numbered($0) })) { _, _ in
            if crowd.enter() == 3 { door.open() }
            try await door.pass()
            crowd.leave()
            return .changed
        }
        #expect(summary.changed == 3)
        #expect(crowd.most == 3)
    }

    @Test func `a step that turns out to change nothing counts as unchanged, its warnings are kept`() async throws {
        let test = TestRun()
        let plan = try ExecutablePlan([.named("a"), .named("b", needs: ["a"])], unchanged: [.storage("local")])
        let summary = await test.run(plan) { name, _ in
            name == "a" ? .unchanged : StepReport(.changed, warnings: ["unusual", "odd"])
        }
        #expect(summary == RunSummary(changed: 1, unchanged: 2))
        #expect(test.record.result("b")?.warnings == ["unusual", "odd"])
        #expect(test.record.result("a")?.outcome.word == "unchanged")
    }

    @Test func `a failure skips dependents, siblings go on`() async throws {
        let test = TestRun()
        let plan = try ExecutablePlan([
            .named("a"), .named("b", needs: ["a"]), .named("c", needs: ["b"]), .named("d"),
            .named("e", needs: ["d"]), .named("f", follows: ["c"]),
        ])
        let summary = await test.run(plan) { name, _ in
            if name == "a" { throw TestRun.Breakage(message: "storage full") }
            return .changed
        }
        #expect(summary == RunSummary(changed: 3, failed: 1, skipped: 2))
        #expect(
            Set(test.record.words).isSuperset(of: [
                "failed (storage full) a", "skipped (a) b", "skipped (a) c", "changed d", "changed e", "changed f",
            ]))
        #expect(Set(test.record.begun) == ["a", "d", "e", "f"])
    }

    @Test func `progress comes between begin and end, in order`() async throws {
        let test = TestRun()
        await test.run(try ExecutablePlan([.named("a")])) { _, reporter in
            for percent in [0, 50, 100] {
                reporter.progress("\(percent) %")
                await Task.yield()
            }
            return .changed
        }
        #expect(
            test.record.words == ["started 1", "start a", "a: 0 %", "a: 50 %", "a: 100 %", "changed a", "finished"])
    }

    @Test func `a slow consumer hears of everything, one event after the other`() async throws {
        let plan = try ExecutablePlan((0..<50).map { .numbered($0) })
        let record = RunRecord()
        let crowd = Crowd()
        let executor = Executor<String>(describe: { StepFailure(message: "\($0)") }) { _, _, reporter in
            reporter.progress("at work")
            return .changed
        }
        _ = await executor.run(plan) { event in
            crowd.enter()
            for _ in 0..<5 { await Task.yield() }
            record.append(event)
            crowd.leave()
        }
        #expect(crowd.most == 1)
        #expect(record.events.count == 2 + 3 * 50)
        #expect(record.words.last == "finished")
    }

    @Test func `durations are those of the clock`() async throws {
        let clock = ManualClock()
        var test = TestRun()
        test.clock = clock
        let plan = try ExecutablePlan([.named("a"), .named("b", needs: ["a"])])
        let summary = await test.run(plan) { name, _ in
            clock.advance(by: .seconds(name == "a" ? 5 : 7))
            if name == "b" { throw TestRun.Breakage() }
            return .changed
        }
        #expect(test.record.result("a")?.duration == .seconds(5))
        #expect(test.record.result("b")?.duration == .seconds(7))
        #expect(summary.duration == .seconds(12))
    }

    @Test func `a cancellation that nobody asked for is a failure`() async throws {
        let test = TestRun()
        let summary = await test.run(try ExecutablePlan([.named("a")])) { _, _ in throw CancellationError() }
        #expect(summary == RunSummary(failed: 1))
        #expect(test.record.result("a")?.outcome.word == "failed (CancellationError)")
    }
}
