import PhoenixEngine
import PhoenixHost
import PhoenixModel
import ProxmoxAPI

extension GuestPerformer {
    /// Returns the guest to a snapshot and brings what no snapshot holds in line with it: the record in its notes,
    /// volumes that are newer, and where asked for its firewall.
    ///
    /// A container is left stopped by Proxmox VE; it starts only when all this is done.
    func rollBack(_ order: RollbackOrder) async throws -> StepReport {
        let snapshots = try await endpoint.snapshots()
        guard let snapshot = snapshots.first(where: { $0.name == order.to }) else {
            throw PlanRefusal("\(kind.noun) \(id) has no snapshot '\(order.to)' any more")
        }
        for name in order.discarding where snapshots.contains(where: { $0.name == name }) {
            _ = try await task { try await endpoint.deleteSnapshot(name) }
        }
        let before = try await endpoint.settings().settings
        var report = try await task { try await endpoint.rollback(to: order.to) }
        try await attachAgain(before)
        let ours = GuestRecord.found(in: snapshot.description)
        try await correctRecord(ours, before: before)
        if let firewall = order.firewall { try await restore(firewall) }
        if order.starts {
            _ = try await start(GuestOperation.StartOrder(waitsForAgent: order.waitsForAgent))
            try await correctFeatures()
        }
        if order.removesSnapshot { _ = try await removeSnapshot(order.to) }
        report.warnings += order.told
        return report
    }

    /// Volumes that were added after the snapshot are only parked by Proxmox VE: they come back to their place.
    private func attachAgain(_ before: [String: String]) async throws {
        let (settings, digest) = try await endpoint.settings()
        let parked = Set(settings.filter { $0.key.hasPrefix("unused") }.values)
        let kind = self.kind
        var used = Set(settings.keys)
        var edit = ConfigurationEdit(digest: digest)
        for mount in ObservedGuest.mounts(of: kind, before) where parked.contains(mount.source) {
            let key = used.contains(mount.key) && kind == .container ? MountDiff.freeKey(&used) : mount.key
            edit.set[key] = before[mount.key]
            used.insert(key)
        }
        guard !edit.isEmpty else { return }
        _ = try await configure(edit)
    }

    /// Proxmox VE keeps the notes of now. What they record has to be that of the snapshot again, except for what the
    /// rollback did not touch: the notes themselves, the firewall, and volumes that are newer.
    private func correctRecord(_ snapshot: GuestRecord?, before: [String: String]) async throws {
        let (settings, digest) = try await endpoint.settings()
        let (notes, present) = GuestRecord.split(settings["description"])
        guard var record = snapshot else { return }
        let mounted = Set(ObservedGuest.mounts(of: kind, settings).map { "mount:\($0.path)" })
        let untouched: Set<String> = ["description", NotesAndTags.firewallMark]
        (record.build, record.origin) = (record.build ?? present.build, record.origin ?? present.origin)
        record.displacedBy = present.displacedBy
        record.owned.subtract(untouched)
        record.owned.formUnion(present.owned.filter { untouched.contains($0) || mounted.contains($0) })
        guard record != present else { return }
        _ = try await configure(ConfigurationEdit(set: ["description": record.joined(to: notes)], digest: digest))
    }

    /// What the guest itself says is installed in it went back with its disk, and wins.
    private func correctFeatures() async throws {
        let channel = performer.channels.channel(to: id, kind, on: performer.node)
        try await record(try await InstalledFeatures.read(through: channel))
    }

    func restore(_ firewall: ObservedFirewall) async throws {
        let present = try await endpoint.observedFirewall()
        let diff = FirewallRuleDiff(
            from: present.rules, to: firewall.rules, foreign: present.foreignRules, places: DeclaredPlaces())
        if !diff.edits.isEmpty { _ = try await editRules(diff.edits, of: present) }
        let changed = firewall.options.filter { present.options[$0.key] != $0.value && $0.key != "digest" }
        let added = present.options.keys.filter { firewall.options[$0] == nil && $0 != "digest" }
        guard !changed.isEmpty || !added.isEmpty else { return }
        try await endpoint.firewall.setOptions(Parameters(changed), delete: added.sorted())
    }
}
