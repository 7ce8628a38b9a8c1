import Logging

@testable import ProxmoxAPI

/// A client of a server on the loopback, with a clock that does not wait and without jitter.
func withClient<Result>(
    port: Int, credentials: Credentials = .token("root@pam!lab", secret: "s3cret"), clock: TestClock = TestClock(),
    adjust: (inout ClientConfiguration) -> Void = { _ in },
    _ body: (ProxmoxClient) async throws -> Result
) async throws -> Result {
    var configuration = ClientConfiguration(
        endpoint: Endpoint(scheme: .http, host: "127.0.0.1", port: port), credentials: credentials)
    configuration.clock = clock
    configuration.random = { 0 }
    adjust(&configuration)
    return try await withProxmoxClient(configuration, logger: Logger(label: "test"), body)
}

/// Runs `body` with a client of a scripted server.
func withScript<Result>(
    _ script: @escaping ScriptedServer.Script, credentials: Credentials = .token("root@pam!lab", secret: "s3cret"),
    clock: TestClock = TestClock(), adjust: (inout ClientConfiguration) -> Void = { _ in },
    _ body: (ProxmoxClient, ScriptedServer) async throws -> Result
) async throws -> Result {
    try await withScriptedServer(script) { server, port in
        try await withClient(port: port, credentials: credentials, clock: clock, adjust: adjust) { client in
            try await body(client, server)
        }
    }
}

/// The error that `body` throws, which must be of this module.
func failure(of body: () async throws -> Void) async -> ProxmoxAPIError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? ProxmoxAPIError
    }
}

extension Operation {
    static let sample = Operation(
        method: .post, route: "/nodes/{node}/lxc/{vmid}/status/start", action: "start", object: "container 101")
}
