import PhoenixModel

/// Declared snapshots, and the return to them after a failure, have to be possible.
enum SnapshotRules {
    private struct Obstacle {
        var what: String
        var place: Place
        var remedy: String
    }

    @Sendable static func declared(_ context: RuleContext) -> [Finding] {
        context.guests.compactMap { guest in
            guard guest.lifecycleSnapshots || guest.templateSnapshot != nil else { return nil }
            return obstacle(to: guest, context).map {
                finding(for: guest, obstacle: $0.what, at: $0.place, hint: $0.remedy)
            }
        }
    }

    /// `behavior.rollback_on_failure` has no effect for guests of which no snapshot can be taken. That volumes with data
    /// would go back, too, is said by the plan of a change for which it matters.
    @Sendable static func rollback(_ context: RuleContext) -> [Finding] {
        guard context.host.host.behavior.rollsBackOnFailure,
            let place = context.host.place?["behavior"]["rollback_on_failure"]
        else { return [] }
        let bound = context.guests.filter { obstacle(to: $0, context) != nil }
        guard let first = bound.first, let reason = obstacle(to: first, context) else { return [] }
        return [
            .warning(
                .rollbackImpossible, at: place,
                "a failed change is not undone in \(list(bound)): no snapshot can be taken, "
                    + (bound.count == 1 ? "" : "in \(first.id.description) because ") + reason.what,
                hint: reason.remedy)
        ]
    }

    private static func list(_ guests: [GuestDeclaration]) -> String {
        let ids = guests.map(\.id.description).joined(separator: ", ")
        return "container\(guests.count == 1 ? "" : "s") \(ids)"
    }

    /// Proxmox VE takes no snapshot of a container with a directory of the host, nor of raw disks on a `dir` storage.
    private static func obstacle(to guest: GuestDeclaration, _ context: RuleContext) -> Obstacle? {
        guard let container = guest.container else { return nil }
        let folders = Set(
            context.host.storages.compactMap { declared -> String? in
                if case .directory = declared.storage.backend { declared.storage.id.text } else { nil }
            })
        if let mount = container.directories.first {
            return Obstacle(
                what: "a directory of the host is mounted in it", place: mount.place["host_path"],
                remedy: "use 'zfs_volumes' instead, or mount it only in guests that need no snapshots")
        }
        if let storage = guest.storage, folders.contains(storage) {
            return Obstacle(
                what: "its disk lies on the directory storage '\(storage)'", place: guest.place["storage_pool"],
                remedy: "choose a storage of type 'zfspool'")
        }
        return container.volumes.first { folders.contains($0.storage) }.map { volume in
            Obstacle(
                what: "a volume lies on the directory storage '\(volume.storage)'", place: volume.place["pool"],
                remedy: "choose a storage of type 'zfspool'")
        }
    }

    private static func finding(
        for guest: GuestDeclaration, obstacle: String, at place: Place, hint: String
    ) -> Finding {
        guard let snapshot = guest.templateSnapshot else {
            return .warning(
                .snapshotImpossible, at: place, "no lifecycle snapshots of \(guest.label) can be taken: \(obstacle)",
                hint: hint)
        }
        return .error(
            .snapshotImpossible, at: place,
            "the template snapshot '\(snapshot)' of \(guest.label) cannot be taken: \(obstacle)",
            hint: hint)
    }
}
