import Logging

/// Sends requests with credentials and sends them again where that is safe.
struct Transport: Sendable {
    let exchange: Exchange
    let authentication: Authentication
    let retry: RetryPolicy
    let clock: any Clock<Duration>
    let random: @Sendable () -> Double

    /// The body of a good reply.
    ///
    /// - Throws: ``ProxmoxAPIError``; of kind `outcomeUnknown` for a write whose reply was lost.
    func send(_ request: APIRequest) async throws -> [UInt8] {
        var attempt = 0
        var hasRenewed = false
        while true {
            attempt += 1
            let authorization = try await authentication.authorization()
            do {
                return try await exchange.send(request, headers: authorization.headers(for: request))
            } catch let error as ProxmoxAPIError {
                // A 401 means that nothing was done, so that any request may follow a new login.
                if error.kind == .unauthorized, !hasRenewed, await authentication.discard(authorization) {
                    hasRenewed = true
                    continue
                }
                try await clock.sleep(for: pause(after: error, of: request, attempt))
            }
        }
    }

    /// How long to wait before the next attempt; throws when there is none.
    private func pause(
        after error: ProxmoxAPIError, of request: APIRequest, _ attempt: Int
    ) throws(ProxmoxAPIError) -> Duration {
        let decision = retry.decision(
            for: error, of: request.operationClass, attempt: attempt, random: random())
        switch decision {
        case .fail: throw error
        case .outcomeUnknown: throw error.asOutcomeUnknown
        case .retry(let pause):
            exchange.logger.debug(
                "trying again",
                metadata: [
                    "route": "\(request.operation.method.rawValue) \(request.operation.route)",
                    "object": "\(request.operation.object)", "kind": "\(error.kind)",
                    "attempt": "\(attempt)", "pause": "\(pause)",
                ])
            return pause
        }
    }
}
