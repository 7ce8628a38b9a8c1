import PhoenixModel

/// One run of a plan: the loop that owns its state. Steps run as children of one task group; only this loop begins
/// them, and only it hears how they ended.
struct Run<Operation: Sendable> {
    /// What the loop wakes up for.
    private enum Wake: Sendable {
        case ended(Int, StepResult)
        /// The interruption rose, or the run was cancelled.
        case interrupted
    }

    private let plan: Plan
    private let operations: [StepID: Operation]
    private let executor: Executor<Operation>
    private let interruption: Interruption
    private let feed: AsyncStream<RunEvent>.Continuation
    private let stopwatch: Stopwatch
    private var schedule: Schedule
    private var summary: RunSummary
    /// How far the interruption has been obeyed.
    private var obeyed = Interruption.Level.none

    init(
        plan: ExecutablePlan<Operation>, executor: Executor<Operation>, interruption: Interruption,
        feed: AsyncStream<RunEvent>.Continuation
    ) {
        self.plan = plan.plan
        operations = plan.operations
        self.executor = executor
        self.interruption = interruption
        self.feed = feed
        stopwatch = Stopwatch(executor.clock)
        schedule = Schedule(steps: plan.plan.steps, parallelism: executor.parallelism, limits: executor.limits)
        summary = RunSummary(unchanged: plan.plan.unchanged.count)
    }

    mutating func drive() async -> RunSummary {
        feed.yield(.started(plan))
        await withTaskGroup(of: Wake.self) { group in
            let rises = interruption.rises()
            watch(rises, in: &group)
            repeat {
                obey(&group)
                while let index = schedule.next() {
                    begin(index, in: &group)
                    obey(&group)
                }
                guard schedule.running > 0, let wake = await group.next() else { break }
                switch wake {
                case .ended(let index, let result): end(index, result)
                // Once cancelled there is nothing left to watch for, and a new watcher would wake at once.
                case .interrupted: if currentLevel < .cancel { watch(rises, in: &group) }
                }
            } while true
            group.cancelAll()
        }
        return finish()
    }

    private func watch(_ rises: AsyncStream<Void>, in group: inout TaskGroup<Wake>) {
        group.addTask {
            for await _ in rises { break }
            return .interrupted
        }
    }

    private var currentLevel: Interruption.Level { Task.isCancelled ? .cancel : interruption.level }

    private mutating func obey(_ group: inout TaskGroup<Wake>) {
        let level = currentLevel
        guard level > obeyed else { return }
        if obeyed == .none {
            schedule.stop()
            summary.wasInterrupted = true
            feed.yield(.interrupted)
        }
        if level == .cancel { group.cancelAll() }
        obeyed = level
    }

    private func begin(_ index: Int, in group: inout TaskGroup<Wake>) {
        let step = plan.steps[index]
        guard let operation = operations[step.id] else { preconditionFailure("'\(step.id)' has no operation") }
        feed.yield(.stepStarted(step.id))
        let reporter = StepReporter(step: step.id) { [feed] event in feed.yield(event) }
        group.addTask { [executor] in
            .ended(index, await executor.carryOut(step, operation, reporter))
        }
    }

    private mutating func end(_ index: Int, _ result: StepResult) {
        record(index, result)
        let ending: Schedule.Ending =
            switch result.outcome {
            case .changed, .unchanged, .notNeeded: .succeeded
            case .failed, .skipped: .failed
            case .notStarted: .interrupted
            }
        for skipped in schedule.end(index, ending) {
            record(skipped, StepResult(.skipped(because: plan.steps[index].id)))
        }
        for needless in schedule.takeNeedless() { record(needless, StepResult(.notNeeded)) }
    }

    private mutating func record(_ index: Int, _ result: StepResult) {
        switch result.outcome {
        case .changed: summary.changed += 1
        case .unchanged: summary.unchanged += 1
        case .notNeeded: break
        case .failed: summary.failed += 1
        case .skipped: summary.skipped += 1
        case .notStarted: summary.notStarted += 1
        }
        feed.yield(.stepFinished(plan.steps[index].id, result))
    }

    private mutating func finish() -> RunSummary {
        for index in schedule.unstarted {
            record(index, StepResult(schedule.isNeedless(index) ? .notNeeded : .notStarted))
        }
        summary.duration = stopwatch.elapsed
        feed.yield(.finished(summary))
        return summary
    }
}
