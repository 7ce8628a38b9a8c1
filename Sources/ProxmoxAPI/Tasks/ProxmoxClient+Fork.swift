import Logging

extension ProxmoxClient {
    /// Sends a request that forks a task. When its reply is lost, the host is looked at first: a task that was
    /// forked is taken up, otherwise the request is sent again.
    ///
    /// Sending again is safe then: had the first one arrived after all, PVE would refuse the second ("already
    /// exists", "already running"), upon which the host is looked at once more.
    ///
    /// - Throws: kind `outcomeUnknown` when the host cannot tell.
    func fork(_ request: APIRequest, trace: TaskTrace) async throws -> ProxmoxTask {
        let watch = Stopwatch(clock)
        var losses: [ProxmoxAPIError] = []
        while true {
            do {
                return await started(try await value(UPID.self, request), by: request.operation)
            } catch let error as ProxmoxAPIError {
                if error.kind == .outcomeUnknown { losses.append(error) }
                guard let loss = losses.last else { throw error }
                if let upid = try await find(trace, sentAgo: watch, after: loss) {
                    return await started(upid, by: request.operation)
                }
                guard error.kind == .outcomeUnknown, losses.count < transport.retry.connections.attempts else {
                    throw error
                }
            }
        }
    }

    /// The task of a lost reply; nil when the host has none. Looks twice, because the request may still be on
    /// its way through the host's proxy.
    ///
    /// - Throws: `loss`, when the host cannot be looked at or does not tell.
    private func find(_ trace: TaskTrace, sentAgo watch: Stopwatch, after loss: ProxmoxAPIError) async throws -> UPID? {
        logger.debug(
            "looking for the task of a lost reply",
            metadata: ["type": "\(trace.type)", "guest": "\(trace.guest)", "node": "\(trace.node)"])
        for look in 0..<2 {
            if look > 0 { try await clock.sleep(for: .seconds(1)) }
            do {
                switch try await match(trace, sentAgo: watch) {
                case .found(let upid): return upid
                case .ambiguous: throw loss
                case .none: continue
                }
            } catch is ProxmoxAPIError {
                throw loss
            }
        }
        return nil
    }

    private func match(_ trace: TaskTrace, sentAgo watch: Stopwatch) async throws -> TaskTrace.Match {
        // Times are compared on the host's clock alone: ours may differ. Two seconds cover its rounding.
        let time = try await node(trace.node).time()
        let sentAt = time.secondsSince1970 - Int(watch.elapsed.components.seconds) - 2
        let tasks = try await node(trace.node).tasks(
            TaskFilter(guest: trace.guest, type: trace.type, source: .all))
        var known: Set<UPID> = []
        for task in tasks where await ledger.contains(task.upid) { known.insert(task.upid) }
        return trace.match(in: tasks, sentAt: sentAt) { known.contains($0) }
    }
}
