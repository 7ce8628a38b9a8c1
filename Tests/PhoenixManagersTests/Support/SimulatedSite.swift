import FoundationEssentials
import Logging
import OrderedCollections
import PhoenixEngine
import PhoenixHost
import PhoenixManagers
import PhoenixModel
import PhoenixSimulator
import ProxmoxAPI
import Synchronization

/// A simulated host whose tasks end at once, with everything between a declaration and its guests.
struct SimulatedSite: Sendable {
    let client: ProxmoxClient
    let simulator: RunningSimulator

    static func with(
        faults: FaultProfile = .none, _ body: @escaping @Sendable (SimulatedSite) async throws -> Void
    ) async throws {
        var seed = SimulatorSeed(
            node: "pve",
            storages: [
                .init(
                    id: "local", type: "dir", content: ["vztmpl", "import"], path: "/var/lib/vz", totalBytes: 1 << 40),
                .init(
                    id: "guests", type: "zfspool", content: ["images", "rootdir"], totalBytes: 1 << 50,
                    options: ["pool": "tank/guests"]),
            ])
        seed.users = [.init(id: "root@pam", password: "test")]
        seed.bridges = [.init(name: "vmbr0", cidr: "10.0.0.253/16")]
        seed.agentDelaySeconds = 0
        seed.volumes = [
            .init(id: Sample.archive.volume, content: "vztmpl", format: "tzst", bytes: 1 << 20),
            .init(id: Sample.image.volume, content: "import", format: "qcow2", bytes: 1 << 20),
        ]
        var configuration = SimulatorConfiguration(seed: seed)
        configuration.faults = faults
        try await SimulatorServer.withServer(configuration) { simulator in
            let ticket = await simulator.host.rootTicket()
            var connection = ClientConfiguration(
                endpoint: try Endpoint(parsing: simulator.url),
                credentials: .ticket(user: "root@pam", Secret(ticket.ticket), csrf: Secret(ticket.csrfToken)))
            connection.connections = 16
            let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
            try await withProxmoxClient(connection, logger: logger) { client in
                try await body(SimulatedSite(client: client, simulator: simulator))
            }
        }
    }

    var host: SimulatedHostCommands { SimulatedHostCommands(simulator: simulator) }

    func observe(_ desired: Desired) async throws -> ObservedHost {
        let channels = GuestChannels(client: client, host: host)
        return try await HostObserver(client: client, channels: channels, node: "pve")
            .observe(desired, Set(desired.guests.keys))
    }

    func plan(
        _ desired: Desired, _ verb: GuestVerb = .letsGo, _ ids: [Int] = []
    ) async throws -> ExecutablePlan<StepOperation> {
        let orders = try Dispatcher(desired).orders(verb, ids.map(Sample.id))
        return try GuestManagers(desired).plan(orders, observed: try await observe(desired))
    }

    /// Plans and carries out; what failed is in the result.
    @discardableResult
    func apply(
        _ desired: Desired, _ verb: GuestVerb = .letsGo, _ ids: [Int] = [], interruption: Interruption = Interruption(),
        onEvent: @escaping @Sendable (RunEvent) async -> Void = { _ in }
    ) async throws -> (summary: RunSummary, failures: [StepID: StepFailure]) {
        let performer = Performer(
            client: client, host: host, desiredHost: desired.host, node: "pve",
            secret: { _ in "secret" }, speed: 1_000_000)
        let executor = Executor<StepOperation>(
            describe: { StepFailure(message: "\($0)") }, perform: { try await performer.perform($0, $1, $2) })
        let failures = Failures()
        let summary = await executor.run(try await plan(desired, verb, ids), interruption: interruption) { event in
            if case .stepFinished(let id, let result) = event, case .failed(let failure) = result.outcome {
                failures.add(id, failure)
            }
            await onEvent(event)
        }
        return (summary, failures.all)
    }

    /// Requests that changed something, since the host was made.
    func writes() async -> Int { await simulator.host.requests().count { $0.isWrite } }
}

private final class Failures: Sendable {
    private let storage = Mutex<[StepID: StepFailure]>([:])

    var all: [StepID: StepFailure] { storage.withLock { $0 } }

    func add(_ id: StepID, _ failure: StepFailure) { storage.withLock { $0[id] = failure } }
}
