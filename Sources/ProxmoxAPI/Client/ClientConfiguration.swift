import AsyncHTTPClient
import NIOCore

/// All that a client needs to know about its host.
package struct ClientConfiguration: Sendable {
    package var endpoint: Endpoint
    package var credentials: Credentials
    package var trust: ServerTrust = .system
    package var timeLimits = TimeLimits()
    /// Replies above this size are refused.
    package var maximumResponseBytes = 64 << 20
    /// How many connections are used at once.
    package var connections = 8
    package var retry = RetryPolicy()
    /// For pauses between attempts and polls, and for the age of tickets.
    package var clock: any Clock<Duration> = ContinuousClock()
    /// A number in 0..<1 for the jitter of pauses.
    package var random: @Sendable () -> Double = { Double.random(in: 0..<1) }

    package init(endpoint: Endpoint, credentials: Credentials) {
        self.endpoint = endpoint
        self.credentials = credentials
    }

    func httpConfiguration() throws(ProxmoxAPIError) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: endpoint.scheme == .https ? try trust.tlsConfiguration() : nil,
            redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(timeLimits.connect)))
        configuration.httpVersion = .http1Only
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
        // Failed connections are ours to retry, by the class of the operation.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.idleTimeout = TimeAmount(timeLimits.idle)
        return configuration
    }
}
