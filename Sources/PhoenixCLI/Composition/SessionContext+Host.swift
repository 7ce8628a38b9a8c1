import FoundationEssentials
import Logging
import PhoenixConfig
import PhoenixEngine
import PhoenixHost
import PhoenixManagers
import PhoenixModel
import PhoenixSimulator
import PhoenixTerminal
import ProxmoxAPI

extension SessionContext {
    /// Connects to the host, or to a simulated one, for as long as the body runs.
    func withHost(
        _ desired: Desired, _ body: @escaping @Sendable (HostSession) async throws -> ExitStatus
    ) async throws -> ExitStatus {
        guard options.isSimulated else {
            let connection = try await HostConnector(desired: desired, context: self).connect()
            return try await connected(connection, desired, nil, speed: 1, body)
        }
        return try await withSimulator(desired) { simulator, speed in
            let connection = try await simulator.connection()
            let runner = SimulatedCommandRunner(endpoint: simulator.url)
            return try await connected(connection, desired, runner, speed: speed, body)
        }
    }

    private func connected(
        _ connection: ClientConfiguration, _ desired: Desired, _ simulated: (any CommandRunner)?, speed: Double,
        _ body: @escaping @Sendable (HostSession) async throws -> ExitStatus
    ) async throws -> ExitStatus {
        var logger = Logger(label: "phoenix", factory: { _ in ConsoleLogHandler(console: console) })
        logger.logLevel = options.isVerbose ? .debug : .critical
        return try await withProxmoxClient(connection, logger: logger) { client in
            let node = try await node(of: client, desired.host.connection)
            if options.isSimulated { try await setUp(desired, client) }
            let runner = simulated ?? Self.runner(for: node)
            let secrets = Secrets(environment: environment, folder: load().folder)
            let performer = Performer(
                client: client, host: runner, desiredHost: desired.host, node: node,
                secret: { try secrets.secret($0) }, speed: speed)
            return try await body(
                HostSession(desired: desired, performer: performer, client: client, host: runner, node: node))
        }
    }

    /// Commands reach a host only from the host itself: on another machine they would find its guests under the same
    /// numbers.
    private static func runner(for node: String) -> any CommandRunner {
        let name = ProcessInfo.processInfo.hostName.split(separator: ".").first.map(String.init)
        return name == node ? LocalCommandRunner() : AbsentCommandRunner(node: node)
    }

    /// The declared node, or the only one there is.
    private func node(of client: ProxmoxClient, _ connection: PhoenixModel.HostConnection) async throws -> String {
        let nodes = try await client.nodes()
        let names = nodes.map(\.name).sorted()
        if let declared = connection.node {
            guard names.contains(declared) else {
                throw PlanRefusal(
                    "the cluster has no node '\(declared)'", hint: "it has: \(names.joined(separator: ", "))")
            }
            return declared
        }
        guard let only = names.first, names.count == 1 else {
            throw PlanRefusal(
                "the cluster has \(names.count) nodes: \(names.joined(separator: ", "))",
                hint: "say which one with proxmox_api.node in phoenix_hypervisor_config.json")
        }
        return only
    }
}
