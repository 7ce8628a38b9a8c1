import PhoenixEngine
import PhoenixModel

/// Runs plans of named steps with a record of what happened.
struct TestRun {
    struct Breakage: Error {
        var message = "broken"
    }

    let record = RunRecord()
    let interruption = Interruption()
    var parallelism = 4
    var clock: any Clock<Duration> = ManualClock()

    @discardableResult
    func run(
        _ plan: ExecutablePlan<String>, perform: @escaping @Sendable (String, StepReporter) async throws -> StepReport
    ) async -> RunSummary {
        let executor = Executor<String>(
            parallelism: parallelism, clock: clock,
            describe: { StepFailure(message: ($0 as? Breakage)?.message ?? "\(type(of: $0))") },
            perform: { _, name, reporter in try await perform(name, reporter) })
        return await executor.run(plan, interruption: interruption) { [record] in record.append($0) }
    }
}
