import PhoenixEngine
import PhoenixHost
import PhoenixModel
import ProxmoxAPI

/// Carries out the operations on one guest.
struct GuestPerformer {
    let performer: Performer
    let id: GuestID
    let kind: PhoenixModel.GuestKind
    let reporter: StepReporter

    var client: ProxmoxClient { performer.client }
    var endpoint: any GuestEndpoint { client.guest(id, kind, on: performer.node) }

    func perform(_ operation: GuestOperation) async throws -> StepReport {
        switch operation {
        case .create(let guest): try await create(guest)
        case .clone(let guest, let source, let snapshot): try await clone(guest, source, snapshot)
        case .configure(let edit): try await configure(edit)
        case .reconcile(let guest): try await reconcile(guest)
        case .setRawOptions(let options): try await setRawOptions(options)
        case .setNetworkVolumes(let volumes): try await setNetworkVolumes(volumes)
        case .grow(let disk, let size): try await grow(disk, to: size)
        case .setFirewallOptions(let options): try await setFirewallOptions(options)
        case .reconcileFirewall(let firewall): try await reconcileFirewall(firewall)
        case .editFirewallRules(let edits, let observed): try await editRules(edits, of: observed)
        case .start(let order): try await start(order)
        case .shutDown: try await shutDown()
        case .release(let release): try await self.release(release)
        case .restart(let waitsForAgent): try await restart(waitsForAgent)
        case .takeSnapshot(let name, let replacing): try await takeSnapshot(name, replacing)
        case .removeSnapshot(let name): try await removeSnapshot(name)
        case .rollBack(let order): try await rollBack(order)
        case .setAside(let order): try await setAside(order)
        case .discardAside(let holder, let kept): try await discardAside(holder, keeping: kept)
        case .restoreAside(let order): try await restoreAside(order)
        case .install(let use, let name, let volumes): try await install(use, name, volumes)
        case .checkHealth(let order): try await checkHealth(order)
        case .convertToTemplate: try await convert()
        case .delete(let kept): try await delete(keeping: kept)
        }
    }

    func task(_ operation: () async throws -> ProxmoxTask) async throws -> StepReport {
        try await performer.task(reporter, operation)
    }

    private func convert() async throws -> StepReport {
        try await endpoint.convertToTemplate(timeLimit: .seconds(600))
        return .changed
    }

    private func install(_ use: FeatureUse, _ name: String, _ volumes: [NetworkVolume]) async throws -> StepReport {
        if kind == .virtualMachine { try await waitForAgent() }
        let installer = FeatureInstaller(
            guest: id, name: name, kind: kind, channel: performer.channels.channel(to: id, kind, on: performer.node),
            secret: performer.secret, progress: reporter.progress,
            share: ScriptShare(volumes, of: id, servedBy: performer.desiredHost, host: performer.host))
        let installed = try await installer.install(use)
        try await record(installed)
        return .changed
    }

    private func setNetworkVolumes(_ volumes: [NetworkVolume]) async throws -> StepReport {
        try await waitForAgent()
        let channel = performer.channels.channel(to: id, kind, on: performer.node)
        try await NetworkVolumeMounter(guest: id, channel: channel, progress: reporter.progress).bring(volumes)
        try await record { kept in
            kept.owned.subtract(kept.volumeMarks)
            kept.owned.formUnion(volumes.map(GuestRecord.mark))
        }
        return .changed
    }

    /// Copies the guest's own record to its notes, where it can be read while the guest is stopped.
    func record(_ installed: InstalledFeatures) async throws {
        try await record { $0.features = installed.digests }
    }

    /// Changes the record in the guest's notes.
    /// - Returns: whether it was any different before.
    @discardableResult
    func record(_ change: (inout GuestRecord) -> Void) async throws -> Bool {
        let (settings, digest) = try await endpoint.settings()
        let (notes, before) = GuestRecord.split(settings["description"])
        var record = before
        change(&record)
        guard record != before else { return false }
        _ = try await configure(ConfigurationEdit(set: ["description": record.joined(to: notes)], digest: digest))
        return true
    }
}

extension Parameters {
    init(_ values: [String: String]) {
        self.init()
        for (name, value) in values.sorted(by: { $0.key < $1.key }) { self[name] = .string(value) }
    }
}
