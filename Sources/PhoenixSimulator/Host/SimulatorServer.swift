import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// Serves a simulated host over HTTP on 127.0.0.1.
package enum SimulatorServer {
    /// Runs a host while `body` runs, and saves its state afterwards.
    ///
    /// - Parameter port: 0 for one that is free.
    /// - Throws: ``SimulatorError`` when the host cannot be started or saved, else what `body` throws.
    @discardableResult
    package static func withServer<Value: Sendable>(
        _ configuration: SimulatorConfiguration, port: Int = 0,
        _ body: (RunningSimulator) async throws -> Value
    ) async throws -> Value {
        let host = try SimulatedHost(configuration)
        try await host.prepareEngine()
        let (ports, continuation) = AsyncStream<Int>.makeStream()
        let application = application(host, port: port) { continuation.yield($0) }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { continuation.finish() }
                try await run(application, port: port)
            }
            group.addTask { await host.carryOutOrders() }
            var iterator = ports.makeAsyncIterator()
            guard let bound = await iterator.next() else {
                try await group.next()
                throw SimulatorError(kind: .server, message: "the simulator ended before it was ready")
            }
            let result: Result<Value, any Error>
            do {
                result = .success(try await body(RunningSimulator(port: bound, host: host)))
            } catch {
                result = .failure(error)
            }
            group.cancelAll()
            while let ended = await group.nextResult() { _ = ended }
            try await host.close()
            return try result.get()
        }
    }

    private static func run(_ application: Application<HostResponder>, port: Int) async throws {
        do {
            try await application.runService(gracefulShutdownSignals: [])
        } catch is CancellationError {
            return
        } catch {
            throw SimulatorError(
                kind: .server, message: "the simulator cannot listen on 127.0.0.1:\(port): \(error)",
                hint: "use another port")
        }
    }

    private static func application(
        _ host: SimulatedHost, port: Int, onPort: @escaping @Sendable (Int) -> Void
    ) -> Application<HostResponder> {
        var logger = Logger(label: "phoenix.simulator")
        logger.logLevel = .critical
        return Application(
            responder: HostResponder(host: host),
            server: .http1(
                configuration: HTTP1Channel.Configuration(additionalChannelHandlers: [ReasonPhraseInstaller()])),
            configuration: ApplicationConfiguration(
                address: .hostname("127.0.0.1", port: port), serverName: "pve-api-daemon/3.0"),
            onServerRunning: { channel in onPort(channel.localAddress?.port ?? port) }, logger: logger)
    }
}

/// A simulated host that answers.
package struct RunningSimulator: Sendable {
    package let port: Int
    package let host: SimulatedHost

    /// The address without a path; the API is below `/api2/json`.
    package var url: String { "http://127.0.0.1:\(port)" }
}
