extension HostCommand {
    /// Runs the body, which runs this command; it is cancelled, and with it the command, when that takes too long.
    ///
    /// - Throws: ``HostError`` of kind `timeout`, `CancellationError`, or what the body throws.
    package func withinLimit(
        _ body: @escaping @Sendable () async throws -> CommandResult
    ) async throws -> CommandResult {
        do {
            return try await withThrowingTaskGroup(of: CommandResult?.self) { group in
                group.addTask { try await body() }
                group.addTask {
                    try await Task.sleep(for: timeLimit)
                    return nil
                }
                defer { group.cancelAll() }
                if let result = try await group.next().flatMap({ $0 }) { return result }
                throw HostError(
                    .timeout, operation: "run '\(program)'", message: "still running after \(timeLimit)")
            }
        } catch {
            // Whatever the cancellation made fail on its way is not what happened.
            if Task.isCancelled { throw CancellationError() }
            throw error
        }
    }
}
