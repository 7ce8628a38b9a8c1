import PhoenixEngine
import PhoenixHost
import PhoenixModel
import ProxmoxAPI

/// A guest's id cannot be changed through the API. On the host it is the name of its file, whose volumes keep theirs:
/// they still belong to the old id, so that the new guest may use them and that deleting the holder frees none.
extension GuestPerformer {
    func setAside(_ order: AsideOrder) async throws -> StepReport {
        guard try await exists(id) else {
            guard try await exists(order.holder) else {
                throw PlanRefusal("\(kind.noun) \(id) does not exist any more")
            }
            return .unchanged
        }
        let settings = try await endpoint.settings().settings
        if settings["template"] != "1" { _ = try await shutDown() }
        if order.removesSnapshots {
            for snapshot in try await endpoint.snapshots().reversed() {
                _ = try await task { try await endpoint.deleteSnapshot(snapshot.name, force: snapshot.state != nil) }
            }
        }
        let removed = order.cloudInitDrives.filter { settings[$0] != nil }
        if settings["onboot"] == "1" || !removed.isEmpty {
            // Nothing of it starts by itself while there are two.
            try await endpoint.setConfig(["onboot": false], delete: removed)
        }
        try await rename(id, to: order.holder)
        return .changed
    }

    /// Volumes go first: while the holder is there, the next run knows what is left to do.
    func discardAside(_ holder: GuestID, keeping kept: [String]) async throws -> StepReport {
        guard try await exists(holder) else { return .unchanged }
        let old = client.guest(holder, kind, on: performer.node)
        let (settings, _) = try await old.settings()
        var warnings: [String] = []
        let inUse = Set(try await endpoint.settings().settings.values.compactMap { PropertyString($0).defaultValue })
        for (key, value) in settings.sorted(by: { $0.key < $1.key }) {
            guard let volume = Self.volume(key, value, kind), !kept.contains(volume), !inUse.contains(volume) else {
                continue
            }
            if key.hasPrefix("unused") {
                warnings.append("volume '\(volume)' was parked with the old \(kind.noun) and is left on its storage")
                continue
            }
            try await free(volume)
        }
        var options = DeleteOptions()
        options.destroyUnreferencedDisks = false
        var report = try await task { try await old.delete(options) }
        report.warnings += warnings
        return report
    }

    func restoreAside(_ order: RestoreOrder) async throws -> StepReport {
        if try await exists(order.holder) {
            if try await exists(id) { try await removeSuccessor(keeping: order.keeping) }
            try await rename(order.holder, to: id)
        }
        guard try await exists(id) else { throw PlanRefusal("\(kind.noun) \(id) is neither there nor set aside") }
        let settings = try await endpoint.settings().settings
        var set: [String: String] = [:]
        for (key, storage) in order.cloudInitDrives where settings[key] == nil { set[key] = "\(storage):cloudinit" }
        if order.startsAtBoot { set["onboot"] = "1" }
        if !set.isEmpty { try await endpoint.setConfig(Parameters(set)) }
        if let firewall = order.firewall { try await restore(firewall) }
        if order.starts, settings["template"] != "1" {
            _ = try await start(GuestOperation.StartOrder(waitsForAgent: order.waitsForAgent))
        }
        return StepReport(
            .changed, warnings: ["undone: the old \(kind.noun) \(id) is back; it is still to be made anew"])
    }

    private func removeSuccessor(keeping kept: [String]) async throws {
        let settings = try await endpoint.settings().settings
        let keys = settings.filter { key, value in
            Self.volume(key, value, kind).map(kept.contains) ?? false
        }.keys.sorted()
        _ = try await delete(keeping: keys, purges: false)
    }

    private static func volume(_ key: String, _ value: String, _ kind: PhoenixModel.GuestKind) -> String? {
        let stems =
            kind == .container
            ? ["rootfs", "mp", "unused"] : ["scsi", "virtio", "sata", "ide", "efidisk", "tpmstate", "unused"]
        guard stems.contains(where: { key.hasPrefix($0) && key.dropFirst($0.count).allSatisfy(\.isNumber) }),
            let volume = PropertyString(value).defaultValue, volume.contains(":"), !volume.hasPrefix("/"),
            PropertyString(value)["media"] != "cdrom"
        else { return nil }
        return volume
    }

    private func free(_ volume: String) async throws {
        guard let storage = volume.split(separator: ":").first else { return }
        let endpoint = client.node(performer.node).storage(String(storage))
        // A run before this one may have come as far as this.
        guard try await endpoint.content().contains(where: { $0.id == volume }) else { return }
        guard let removal = try await endpoint.deleteVolume(volume) else { return }
        _ = try await performer.task(reporter) { removal }
    }

    private func exists(_ id: GuestID) async throws -> Bool {
        let file = path(of: id)
        let result = try await performer.host.run(HostCommand(["test", "-e", file]))
        guard result.status <= 1 else {
            throw HostError(
                .failed, operation: "look for '\(file)'", message: "exit status \(result.status)",
                logTail: result.errorTail())
        }
        return result.status == 0
    }

    private func path(of id: GuestID) -> String {
        "/etc/pve/\(kind == .container ? "lxc" : "qemu-server")/\(id).conf"
    }

    /// One step for the cluster's file system: there is no moment with two files or none.
    private func rename(_ old: GuestID, to new: GuestID) async throws {
        guard try await !exists(new) else { throw PlanRefusal("id \(new) is taken by another guest") }
        let result = try await performer.host.run(HostCommand(["mv", "-n", path(of: old), path(of: new)]))
        guard result.status == 0, try await exists(new), try await !exists(old) else {
            throw HostError(
                .failed, operation: "give \(kind.noun) \(old) the id \(new)", message: "exit status \(result.status)",
                logTail: result.errorTail())
        }
    }
}
