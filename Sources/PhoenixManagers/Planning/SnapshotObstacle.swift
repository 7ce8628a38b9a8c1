import PhoenixModel
import ProxmoxAPI

/// Why no snapshot of a guest can be taken, found from what is declared, what is there, and what Proxmox VE says.
struct SnapshotObstacle {
    let situation: GuestSituation

    /// `nil` when nothing is known that would prevent one.
    var reason: String? {
        if let path = bindMount { return "Proxmox VE cannot snapshot a container with a bind mount ('\(path)')" }
        if let observed = situation.observed, let canSnapshot = observed.canSnapshot {
            guard !canSnapshot else { return nil }
            return storage(in: observed) ?? "the storage of its volumes has no snapshots"
        }
        return situation.observed == nil ? declaredStorage : nil
    }

    private var bindMount: String? {
        if case .container(let container) = situation.guest.specifics,
            let bind = container.mounts.first(where: \.isBind)
        {
            return bind.path
        }
        guard let observed = situation.observed, observed.kind == .container else { return nil }
        return observed.mounts.first { $0.isBind }?.path
    }

    /// The first volume whose storage has no snapshots of it.
    private func storage(in observed: ObservedGuest) -> String? {
        let volumes = observed.systemVolume.map { [$0] } ?? []
        for volume in volumes + observed.mounts.map(\.source) {
            guard let name = volume.split(separator: ":").first, let id = StorageID(String(name)),
                let type = situation.storages[id]?.type, !Self.mayHaveSnapshots(type, volume)
            else { continue }
            return Self.text(id, type, "'\(volume)'")
        }
        return nil
    }

    /// A container that is still to be made gets raw volumes where the storage keeps files.
    private var declaredStorage: String? {
        guard case .container(let container) = situation.guest.specifics else { return nil }
        let volumes = container.mounts.compactMap { mount -> StorageID? in
            if case .volume(let storage, _) = mount.source { storage } else { nil }
        }
        for id in [situation.guest.disk?.storage].compactMap({ $0 }) + volumes {
            guard let type = situation.storages[id]?.type, !Self.mayHaveSnapshots(type, "raw") else { continue }
            return Self.text(id, type, "a container's volumes")
        }
        return nil
    }

    private static func text(_ id: StorageID, _ type: String, _ what: String) -> String {
        "storage '\(id)' (\(type)) has no snapshots of \(what)"
    }

    /// PVE: `volume_has_feature` of the storage plugins.
    private static func mayHaveSnapshots(_ type: String, _ volume: String) -> Bool {
        switch type {
        case "dir", "nfs", "cifs", "glusterfs": volume.hasSuffix(".qcow2")
        case "lvm", "iscsi", "iscsidirect": false
        default: true
        }
    }
}
