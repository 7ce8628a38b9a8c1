import PhoenixEngine
import PhoenixHost
import PhoenixModel

extension GuestPerformer {
    /// Changes nothing, so that a step that succeeds counts as unchanged.
    func checkHealth(_ order: HealthOrder) async throws -> StepReport {
        let results = try await performer.checks.runUntilFailure(
            order.checks, of: order.target, progress: reporter.progress)
        guard let last = results.last, let failure = last.failure else { return .unchanged }
        let tries = last.attempts > 1 ? " after \(last.attempts) tries" : ""
        throw HostError(
            .failed, operation: "find \(order.target.label) healthy",
            message: "'\(last.name)' failed\(tries): \(failure.message)", hint: failure.hint, logTail: failure.logTail)
    }
}
