import AsyncHTTPClient
package import Logging

/// A Proxmox VE host's REST API, typed.
///
/// Endpoint values mirror the paths: `client.node("pve").container(101).config()` is
/// GET /nodes/pve/lxc/101/config. Every call throws ``ProxmoxAPIError`` or `CancellationError`.
package struct ProxmoxClient: Sendable {
    let transport: Transport
    let ledger: TaskLedger
    let logger: Logger

    init(http: HTTPClient, configuration: ClientConfiguration, logger: Logger) {
        let exchange = Exchange(
            http: http, endpoint: configuration.endpoint, timeLimits: configuration.timeLimits,
            maximumResponseBytes: configuration.maximumResponseBytes, logger: logger)
        func transport(_ authentication: Authentication) -> Transport {
            Transport(
                exchange: exchange, authentication: authentication, retry: configuration.retry,
                clock: configuration.clock, random: configuration.random)
        }
        let login = Login(transport: transport(.none))
        self.transport = transport(login.authentication(by: configuration.credentials, clock: configuration.clock))
        ledger = TaskLedger()
        self.logger = logger
    }

    var clock: any Clock<Duration> { transport.clock }
}

/// Runs `body` with a client and closes its connections afterwards, whatever happens.
///
/// - Throws: ``ProxmoxAPIError`` of kind `tls` when the CA cannot be read, and what `body` throws.
package func withProxmoxClient<Result>(
    _ configuration: ClientConfiguration, logger: Logger,
    _ body: (ProxmoxClient) async throws -> Result
) async throws -> Result {
    let http = HTTPClient(
        eventLoopGroupProvider: .singleton, configuration: try configuration.httpConfiguration())
    let result: Result
    do {
        result = try await body(ProxmoxClient(http: http, configuration: configuration, logger: logger))
    } catch {
        // The failure of the body says more than one of closing connections.
        try? await http.shutdown()
        throw error
    }
    try await http.shutdown()
    return result
}
