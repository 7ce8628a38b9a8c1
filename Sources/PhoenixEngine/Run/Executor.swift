package import PhoenixModel

/// Carries out plans: as many steps at a time as allowed, each once all that it waits for has ended.
///
/// A step that fails has the steps that need it skipped and those that undo it begun; all others go on. The executor knows nothing of what the
/// steps do: `perform` does it, for the operations that the managers attached to the steps.
package struct Executor<Operation: Sendable>: Sendable {
    /// Does what a step says. It throws `CancellationError`, and no other error, if it ends early because its task
    /// is cancelled.
    package typealias Perform = @Sendable (Step, Operation, StepReporter) async throws -> StepReport

    let parallelism: Int
    let limits: LimitPolicy
    let clock: any Clock<Duration>
    private let describe: @Sendable (any Error) -> StepFailure
    private let perform: Perform

    /// - Parameters:
    ///   - parallelism: how many steps may run at a time, at least 1.
    ///   - limits: how many of them may use the same storage or clone source.
    ///   - clock: measures how long steps and the run take.
    ///   - describe: says for a person what an error thrown by `perform` means.
    package init(
        parallelism: Int = 4, limits: LimitPolicy = LimitPolicy(), clock: any Clock<Duration> = ContinuousClock(),
        describe: @escaping @Sendable (any Error) -> StepFailure, perform: @escaping Perform
    ) {
        self.parallelism = parallelism
        self.limits = limits
        self.clock = clock
        self.describe = describe
        self.perform = perform
    }

    /// Carries out a plan and returns what came of it.
    ///
    /// `onEvent` hears of everything, one event after the other: first `started`, then exactly one `stepFinished` for
    /// every step of the plan, behind its `stepStarted` and `stepProgress` if it began, and last `finished`.
    /// The function returns when the last event has been handled.
    ///
    /// Cancelling the task that waits for this function is the same as `interruption.cancel()`.
    package func run(
        _ plan: ExecutablePlan<Operation>, interruption: Interruption = Interruption(),
        onEvent: @escaping @Sendable (RunEvent) async -> Void
    ) async -> RunSummary {
        let (events, feed) = AsyncStream.makeStream(of: RunEvent.self)
        // Not a child task: it has to tell how the run ended even if the run is cancelled.
        let consumer = Task {
            for await event in events { await onEvent(event) }
        }
        var run = Run(plan: plan, executor: self, interruption: interruption, feed: feed)
        let summary = await run.drive()
        feed.finish()
        await consumer.value
        return summary
    }

    /// Every step that begins passes here once, before and after.
    ///
    /// This is the place of the journal (design §6): what is about to be done is written before `perform`, the id of
    /// the PVE task as soon as the operation knows it, and the result before this function returns; a run after a
    /// crash asks the journal here whether the step's task is still running instead of issuing it again.
    func carryOut(_ step: Step, _ operation: Operation, _ reporter: StepReporter) async -> StepResult {
        let stopwatch = Stopwatch(clock)
        do {
            let report = try await perform(step, operation, reporter)
            let outcome: StepResult.Outcome =
                switch report.effect {
                case .changed: .changed
                case .unchanged: .unchanged
                }
            return StepResult(outcome, duration: stopwatch.elapsed, warnings: report.warnings)
        } catch is CancellationError where Task.isCancelled {
            return StepResult(.notStarted, duration: stopwatch.elapsed, warnings: ["interrupted while it was running"])
        } catch {
            return StepResult(.failed(describe(error)), duration: stopwatch.elapsed)
        }
    }
}
