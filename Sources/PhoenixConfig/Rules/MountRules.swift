import PhoenixModel

/// What is mounted in a guest has its own path.
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
