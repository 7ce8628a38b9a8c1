import FoundationEssentials
import OrderedCollections
import PhoenixManagers
import PhoenixModel
import PhoenixSimulator
import PhoenixTerminal
import ProxmoxAPI
import UnixSignals

extension SessionContext {
    /// Runs the body against a simulated host, whose state is kept in the state folder between invocations.
    func withSimulator<Value: Sendable>(
        _ desired: Desired, port: Int = 0,
        _ body: @escaping @Sendable (RunningSimulator, Double) async throws -> Value
    ) async throws -> Value {
        let folder = try stateFolder()
        var configuration = SimulatorConfiguration(seed: SimulatorSeed(desired.host, desired.guests.values))
        configuration.keep(in: folder)
        configuration.timeScale = options.simulateSpeed > 0 ? 1 / options.simulateSpeed : 0
        if let path = options.faultsFile { configuration.faults = try faults(path) }
        configuration.engine = engine(in: folder)
        if case .lxc(let folder) = configuration.engine { configuration.seed.addTemplates(in: folder) }
        if options.format == .text {
            console.note("simulation: no real host is touched; state is kept in '\(folder)/simulator.json'")
        }
        let speed = options.simulateSpeed > 0 ? options.simulateSpeed : 1_000_000
        return try await SimulatorServer.withServer(configuration, port: port) { simulator in
            try await body(simulator, speed)
        }
    }

    func serveSimulator(port: Int) async throws -> ExitStatus {
        let desired = try desired()
        return try await withSimulator(desired, port: port) { simulator, _ in
            console.result("\(simulator.url)")
            console.note("user root@pam, password 'simulator'; stop with Ctrl-C")
            // Ends only by the cancellation that a signal brings.
            try await Task.sleep(for: .seconds(365 * 86_400))
            return .success
        }
    }

    func stateFolder() throws -> String {
        guard let folder = options.stateFolder(environment: environment, isRoot: ProcessUser.isRoot) else {
            throw PlanRefusal("no place for the state: HOME is not set", hint: "name one with --state-dir")
        }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw PlanRefusal(
                "cannot create the state folder '\(folder)': \(SystemReason(error))",
                hint: "name another with --state-dir")
        }
        return folder
    }

    private func faults(_ path: String) throws -> FaultProfile {
        guard let bytes = try? Data(contentsOf: URL(filePath: path)) else {
            throw UsageProblem(message: "cannot read the fault profile '\(path)'", hint: nil)
        }
        return try FaultProfile(json: Array(bytes))
    }

    /// A simulated host is one that has been set up: it has the storages and the firewall's names that the
    /// configuration declares. Only what is missing is written.
    func setUp(_ desired: Desired, _ client: ProxmoxClient) async throws {
        try await registerStorages(desired, client)
        guard let declared = desired.host.services.firewall else { return }
        let firewall = client.cluster.firewall
        let sets = Set(try await firewall.ipSets().map(\.name))
        for set in declared.sets where !sets.contains(set.name) {
            try await firewall.createIPSet(set.name)
            for address in set.addresses { try await firewall.ipSet(set.name).add(address) }
        }
        let aliases = Set(try await firewall.aliases().map(\.name))
        for alias in declared.aliases where !aliases.contains(alias.name) {
            try await firewall.createAlias(alias.name, cidr: alias.address)
        }
    }

    private func registerStorages(_ desired: Desired, _ client: ProxmoxClient) async throws {
        let present = Set(try await client.storages.list().map(\.id))
        for storage in SimulatorSeed.storages(desired.host) where !present.contains(storage.id) {
            var options: Parameters = ["content": .string(storage.content.joined(separator: ","))]
            for (name, value) in storage.options { options[name] = .string(value) }
            if let path = storage.path { options["path"] = .string(path) }
            try await client.storages.create(storage.id, type: storage.type, options)
        }
    }
}

extension RunningSimulator {
    /// Logs in as root does on a node itself.
    func connection() async throws -> ClientConfiguration {
        let ticket = await host.rootTicket()
        return ClientConfiguration(
            endpoint: try Endpoint(parsing: url),
            credentials: .ticket(user: "root@pam", Secret(ticket.ticket), csrf: Secret(ticket.csrfToken)))
    }
}
