import PhoenixModel

/// What is mounted in a guest has its own path and leaves declared snapshots possible.
enum MountRules {
    @Sendable static func duplicatePaths(_ context: RuleContext) -> [Finding] {
        context.guests.flatMap { guest -> [Finding] in
            var first: [String: Place] = [:]
            return mounts(of: guest).compactMap { path, place in
                let plain = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
                guard let other = first[plain] else {
                    first[plain] = place
                    return nil
                }
                return Finding.error(
                    .duplicateMountPath, at: place, "\(guest.label) mounts two things at '\(plain)'",
                    hint: "give each mount a path of its own"
                ).with(other, "the first mount")
            }
        }
    }

    private static func mounts(of guest: GuestDeclaration) -> [(String, Place)] {
        switch guest.specifics {
        case .container(let container):
            container.directories.map { ($0.path, $0.place["container_path"]) }
                + container.volumes.map { ($0.path, $0.place["mount_point"]) }
        case .virtualMachine(let machine): machine.volumes.map { ($0.volume.mountPoint, $0.place["mount_point"]) }
        }
    }

    /// Proxmox VE takes no snapshot of a container with a directory of the host, nor of raw disks on a `dir` storage.
    @Sendable static func snapshots(_ context: RuleContext) -> [Finding] {
        let folders = Set(
            context.host.storages.compactMap { declared -> String? in
                if case .directory = declared.storage.backend { declared.storage.id.text } else { nil }
            })
        return context.guests.compactMap { guest in
            guard let container = guest.container, guest.lifecycleSnapshots || guest.templateSnapshot != nil
            else { return nil }
            let obstacle: (what: String, place: Place, remedy: String)
            if let mount = container.directories.first {
                obstacle = (
                    "a directory of the host is mounted in it", mount.place["host_path"],
                    "use 'zfs_volumes' instead, or mount it only in guests that need no snapshots"
                )
            } else if let storage = guest.storage, folders.contains(storage) {
                obstacle = (
                    "its disk lies on the directory storage '\(storage)'", guest.place["storage_pool"],
                    "choose a storage of type 'zfspool'"
                )
            } else if let volume = container.volumes.first(where: { folders.contains($0.storage) }) {
                obstacle = (
                    "a volume lies on the directory storage '\(volume.storage)'", volume.place["pool"],
                    "choose a storage of type 'zfspool'"
                )
            } else {
                return nil
            }
            return finding(for: guest, obstacle: obstacle.what, at: obstacle.place, hint: obstacle.remedy)
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

    /// A container that sees the host's own directories can take over the host.
    @Sendable static func hostPaths(_ context: RuleContext) -> [Finding] {
        context.guests.flatMap { guest -> [Finding] in
            (guest.container?.directories ?? []).compactMap { mount in
                let place = mount.place["host_path"]
                if let system = HostPaths.system(mount.hostPath) {
                    return .error(
                        .unsafeHostPath, at: place,
                        "\(guest.label) would see '\(mount.hostPath)': '\(system)' belongs to the host itself",
                        hint: "mount a directory that is made for guests, such as one of a dataset")
                }
                guard !HostPaths.isPlain(mount.hostPath) else { return nil }
                return .error(
                    .unsafeHostPath, at: place, "'\(mount.hostPath)' is not the plain name of a directory",
                    hint: "write it without '.', '..' and needless slashes")
            }
        }
    }

    @Sendable static func sharedVolumesOfTemplates(_ context: RuleContext) -> [Finding] {
        guard let root = context.host.place else { return [] }
        return context.host.host.files.sharedVolumes.flatMap { volume in
            volume.mounts.compactMap { mount -> Finding? in
                guard let guest = context.guest(mount.guest), guest.kind == .container, guest.isTemplate else {
                    return nil
                }
                return .warning(
                    .snapshotImpossible, at: root["shared_volumes"][volume.name]["mounts"][mount.guest.description],
                    "the shared volume '\(volume.name)' is not mounted in \(guest.label): "
                        + "a template with a directory of the host in it cannot be snapshotted",
                    hint: "name the containers that are cloned from it instead")
            }
        }
    }

    @Sendable static func sharedVolumes(_ context: RuleContext) -> [Finding] {
        guard let root = context.host.place else { return [] }
        return context.host.host.files.sharedVolumes.compactMap { volume in
            let strangers = volume.mounts.map(\.guest).filter { context.guest($0)?.kind != .container }
            guard let first = strangers.first else { return nil }
            let names = strangers.map(\.description).joined(separator: ", ")
            let containers = strangers.count == 1 ? "container \(names), which is" : "containers \(names), which are"
            return .warning(
                .unknownVolumeGuest, at: root["shared_volumes"][volume.name]["mounts"][first.description],
                "the shared volume '\(volume.name)' names the \(containers) not declared",
                hint: "remove the entry, or declare the directory in 'mount_points' of the container that needs it")
        }
    }
}
