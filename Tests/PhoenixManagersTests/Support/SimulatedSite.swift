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
        faults: FaultProfile = .none, graphicsCards: [SimulatorSeed.GraphicsCard] = [], version: String? = nil,
        _ body: @escaping @Sendable (SimulatedSite) async throws -> Void
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
        seed.graphicsCards = graphicsCards
        if let version { seed.version = version }
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

    /// Runs a command on the simulated host; what it printed, without the line feed at the end.
    @discardableResult
    func run(_ words: String...) async throws -> String {
        let result = try await host.run(HostCommand(words))
        guard result.status == 0 else {
            throw HostError(.failed, operation: words.joined(separator: " "), message: result.tail().joined())
        }
        return result.outputText.hasSuffix("\n") ? String(result.outputText.dropLast()) : result.outputText
    }

    func observe(
        _ desired: Desired, looksIntoSnapshots: Bool = false, looksForLinkedClones: Bool = false
    ) async throws -> ObservedHost {
        let channels = GuestChannels(client: client, host: host)
        return try await HostObserver(client: client, channels: channels, node: "pve")
            .observe(
                desired, Set(desired.guests.keys), looksIntoSnapshots: looksIntoSnapshots,
                looksForLinkedClones: looksForLinkedClones)
    }

    func plan(
        _ desired: Desired, _ verb: GuestVerb = .letsGo, _ ids: [Int] = []
    ) async throws -> ExecutablePlan<StepOperation> {
        let orders = try Dispatcher(desired).orders(verb, ids.map(Sample.id))
        let managers = GuestManagers(desired)
        let observed = try await observe(
            desired, looksIntoSnapshots: managers.concernSnapshots(orders),
            looksForLinkedClones: managers.concernLinkedClones(orders))
        return try managers.plan(orders, observed: observed)
    }

    /// Plans and carries out; what failed is in the result.
    @discardableResult
    func apply(
        _ desired: Desired, _ verb: GuestVerb = .letsGo, _ ids: [Int] = [], interruption: Interruption = Interruption(),
        breaking: Breakage? = nil,
        onEvent: @escaping @Sendable (RunEvent) async -> Void = { _ in }
    ) async throws -> (summary: RunSummary, failures: [StepID: StepFailure]) {
        let performer = Performer(
            client: client, host: host, desiredHost: desired.host, node: "pve",
            secret: { _ in "secret" }, speed: 1_000_000)
        let executor = Executor<StepOperation>(
            describe: { StepFailure(message: "\($0)") },
            perform: { step, operation, reporter in
                if step.id.path == breaking?.step, breaking?.isDone == false { throw Breakage.Broken() }
                let report = try await performer.perform(step, operation, reporter)
                if step.id.path == breaking?.step { throw Breakage.Broken() }
                return report
            })
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

/// A step of a run that fails: before it has done anything, or when it has done all.
struct Breakage: Sendable {
    struct Broken: Error {}

    var step: String
    var isDone: Bool
}

private final class Failures: Sendable {
    private let storage = Mutex<[StepID: StepFailure]>([:])

    var all: [StepID: StepFailure] { storage.withLock { $0 } }

    func add(_ id: StepID, _ failure: StepFailure) { storage.withLock { $0[id] = failure } }
}
