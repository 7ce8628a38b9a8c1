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
            return try await HostConnector(desired: desired, context: self).withAccess { access in
                try await connected(access, desired, speed: 1, body)
            }
        }
        return try await withSimulator(desired) { simulator, speed in
            let access = HostAccess(
                configuration: try await simulator.connection(),
                runner: SimulatedCommandRunner(endpoint: simulator.url), nodeName: nil)
            return try await connected(access, desired, speed: speed, body)
        }
    }

    private func connected(
        _ access: HostAccess, _ desired: Desired, speed: Double,
        _ body: @escaping @Sendable (HostSession) async throws -> ExitStatus
    ) async throws -> ExitStatus {
        var logger = Logger(label: "phoenix", factory: { _ in ConsoleLogHandler(console: console) })
        logger.logLevel = options.isVerbose ? .debug : .critical
        return try await withProxmoxClient(access.configuration, logger: logger) { client in
            let node = try await node(of: client, desired.host.connection)
            if options.isSimulated { try await setUp(desired, client) }
            let runner: any CommandRunner =
                options.isSimulated || access.nodeName == node ? access.runner : AbsentCommandRunner(node: node)
            let secrets = Secrets(environment: environment, folder: load().folder)
            let performer = Performer(
                client: client, host: runner, desiredHost: desired.host, node: node,
                secret: { try secrets.secret($0) }, speed: speed)
            return try await body(
                HostSession(desired: desired, performer: performer, client: client, host: runner, node: node))
        }
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
