extension ProxmoxTask {
    /// How many lines of the log an error carries.
    static let logTailLength = 10

    /// Waits until the task has ended.
    ///
    /// A task that ended badly throws kind ``ProxmoxAPIError/Kind/task``, one that runs longer than `timeLimit`
    /// kind ``ProxmoxAPIError/Kind/timeout``. Cancellation and time limit stop the waiting, not the task.
    /// PVE API: GET /nodes/{node}/tasks/{upid}/status, polled.
    package func wait(
        every schedule: PollSchedule = .standard, timeLimit: Duration? = nil, onLog: TaskLogHandler? = nil
    ) async throws -> TaskResult {
        let watch = Stopwatch(client.clock)
        var pause: Duration?
        var linesSeen = 0
        while true {
            let status = try await status()
            if let onLog { linesSeen = try await report(since: linesSeen, to: onLog) }
            if let ending = status.ending { return try await result(of: ending) }
            if let timeLimit, watch.elapsed >= timeLimit {
                throw ProxmoxAPIError(.timeout, "its task still runs after \(timeLimit)", operation: origin)
            }
            pause = schedule.pause(after: pause)
            try await client.clock.sleep(for: pause ?? schedule.first)
        }
    }

    /// Hands on the new lines and returns how many there are now.
    private func report(since seen: Int, to handler: TaskLogHandler) async throws -> Int {
        let log = try await log(start: seen)
        if !log.lines.isEmpty { await handler(log.lines) }
        return log.lines.last?.number ?? seen
    }

    private func result(of ending: TaskStatus.Ending) async throws -> TaskResult {
        switch ending {
        case .ok:
            return TaskResult(upid: upid, outcome: .ok, warnings: [])
        case .warnings(let count):
            let lines = try await log().lines.map(\.text).filter { $0.hasPrefix("WARN") }
            return TaskResult(upid: upid, outcome: .warnings(count), warnings: lines)
        case .failed(let exitStatus):
            throw ProxmoxAPIError(
                .task, "task ended with '\(exitStatus)'", operation: origin,
                task: TaskFailure(upid: upid, exitStatus: exitStatus, logTail: await logTail(without: exitStatus)))
        }
    }

    /// The end of the log without the line that repeats the exit status.
    private func logTail(without exitStatus: String) async -> [String] {
        // The failure of the task is what counts: a log that cannot be read must not hide it.
        guard let first = try? await log() else { return [] }
        let last =
            first.total > (first.lines.last?.number ?? 0)
            ? (try? await log(start: max(0, first.total - 2 * Self.logTailLength))) ?? first : first
        return last.lines.map(\.text).filter { !$0.isEmpty && $0 != "TASK ERROR: \(exitStatus)" }
            .suffix(Self.logTailLength)
    }
}
