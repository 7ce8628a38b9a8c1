import PhoenixHost
import PhoenixModel
import ProxmoxAPI

/// Reads one guest closely: its configuration, and of the rest only what its declaration speaks of.
struct GuestObserver {
    let client: ProxmoxClient
    let channels: GuestChannels
    let desired: DesiredGuest

    func observe(_ known: ObservedGuest) async throws -> ObservedGuest {
        let endpoint = client.guest(known.id, known.kind, on: known.node)
        let (settings, digest) = try await endpoint.settings()
        var guest = ObservedGuest(
            id: known.id, kind: known.kind, name: known.name, node: known.node, isRunning: known.isRunning,
            isTemplate: known.isTemplate, uptime: known.uptime, lock: known.lock, settings: settings, digest: digest)
        // Something else under this id is not looked at any closer.
        guard known.kind == desired.kind else { return guest }
        if desired.lifecycleSnapshots || desired.templateSnapshot != nil, !known.isTemplate {
            guest.snapshots = try await endpoint.snapshots().map(Self.snapshot)
            guest.canSnapshot = try await canSnapshot(guest, endpoint)
        }
        if desired.firewall != nil { guest.firewall = try await firewall(endpoint) }
        if known.isRunning, !desired.features.isEmpty || desired.application != nil {
            await readInstalled(&guest)
        }
        return guest
    }

    private static func snapshot(_ snapshot: Snapshot) -> ObservedSnapshot {
        ObservedSnapshot(name: snapshot.name, record: GuestRecord.split(snapshot.description).record)
    }

    /// Asked only when one is missing: the answer costs a request and changes rarely.
    private func canSnapshot(_ guest: ObservedGuest, _ endpoint: any GuestEndpoint) async throws -> Bool? {
        let declared = [desired.templateSnapshot, desired.lifecycleSnapshots ? .finalForm : nil].compactMap { $0?.text }
        guard !declared.allSatisfy({ name in guest.snapshots.contains { $0.name == name } }) else { return nil }
        return try await endpoint.supports(.snapshot)
    }

    private func firewall(_ endpoint: any GuestEndpoint) async throws -> ObservedFirewall {
        async let options = endpoint.firewall.options()
        let rules = try await endpoint.firewall.rules.list().sorted { ($0.position ?? 0) < ($1.position ?? 0) }
        return ObservedFirewall(try await options, rules)
    }

    /// The guest's own record wins over the copy in its notes; a guest that does not answer is taken at its notes.
    private func readInstalled(_ guest: inout ObservedGuest) async {
        let channel = channels.channel(to: guest.id, guest.kind, on: guest.node)
        guard let installed = try? await InstalledFeatures.read(through: channel) else { return }
        guest.record.features = installed.digests
    }
}
