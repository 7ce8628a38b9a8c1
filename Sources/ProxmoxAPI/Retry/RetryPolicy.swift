/// When a failed request is sent again. Pure: it is asked with the error and answers.
package struct RetryPolicy: Sendable, Hashable {
    /// After failures of the connection and of the host's proxy.
    package var connections = Backoff(attempts: 5, first: .milliseconds(200), limit: .seconds(5))
    /// After "can't lock file … got timeout" and "CT is locked". PVE itself waits up to 10 s for each attempt.
    package var locks = Backoff(attempts: 8, first: .seconds(1), limit: .seconds(10))

    package init() {}

    package enum Decision: Sendable, Hashable {
        case retry(after: Duration)
        case fail
        /// The request may have been carried out: the caller has to look first.
        case outcomeUnknown
    }

    /// - Parameters:
    ///   - attempt: how many times the request has been sent, this one included.
    ///   - random: a number in 0..<1 for the jitter.
    package func decision(
        for error: ProxmoxAPIError, of operation: OperationClass, attempt: Int, random: Double
    ) -> Decision {
        switch error.delivery {
        case .answered:
            return error.kind == .locked ? retry(locks, attempt, random) : .fail
        case .notSent:
            let mayPass = error.kind == .unreachable || error.kind == .gateway
            return mayPass ? retry(connections, attempt, random) : .fail
        case .unknown where operation == .read:
            let mayPass = error.kind == .unreachable || error.kind == .gateway
            return mayPass ? retry(connections, attempt, random) : .fail
        case .unknown:
            return .outcomeUnknown
        }
    }

    private func retry(_ backoff: Backoff, _ attempt: Int, _ random: Double) -> Decision {
        backoff.pause(after: attempt, random: random).map(Decision.retry(after:)) ?? .fail
    }
}
