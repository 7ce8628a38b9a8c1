extension ProxmoxClient {
    /// Performs a call and waits for its task. A task that only failed to get a lock is started again,
    /// as ``RetryPolicy/locks`` says.
    package func run(
        onLog: TaskLogHandler? = nil, _ operation: () async throws -> ProxmoxTask
    ) async throws -> TaskResult {
        var attempt = 0
        while true {
            attempt += 1
            do {
                return try await operation().wait(onLog: onLog)
            } catch let error as ProxmoxAPIError where error.task?.isLockRefusal == true {
                guard let pause = transport.retry.locks.pause(after: attempt, random: transport.random()) else {
                    throw error
                }
                try await clock.sleep(for: pause)
            }
        }
    }
}
