import PhoenixModel

/// Completes what containers declare.
enum ContainerResolver {
    static let appArmorKey = "lxc.apparmor.profile"

    static func settings(_ container: ContainerDeclaration) -> ContainerSettings {
        ContainerSettings(
            isUnprivileged: container.isUnprivileged, swap: container.swap.map { .mebibytes($0) },
            flags: container.flags, mounts: mounts(container), rawOptions: rawOptions(container),
            confinement: confinement(container), idMaps: container.idMaps)
    }

    /// A raw line says the same as `apparmor_profile`; that they agree is checked.
    static func confinement(_ container: ContainerDeclaration) -> ContainerSettings.Confinement {
        let raw = container.rawOptions.first { $0.key == appArmorKey }?.value
        switch container.appArmorProfile ?? raw ?? "default" {
        case "default", "generated": return .generated
        case "unconfined": return .unconfined
        case let name: return .profile(name, managesNesting: container.managesNesting)
        }
    }

    /// The lines of the configuration file, the one about confinement first and once.
    private static func rawOptions(_ container: ContainerDeclaration) -> [ContainerSettings.RawOption] {
        let line: [ContainerSettings.RawOption] =
            switch confinement(container) {
            case .generated: []
            case .unconfined: [.init(key: appArmorKey, value: "unconfined")]
            case .profile(let name, _): [.init(key: appArmorKey, value: name)]
            }
        var seen: Set<ContainerSettings.RawOption> = []
        return line + container.rawOptions.filter { $0.key != appArmorKey && seen.insert($0).inserted }
    }

    private static func mounts(_ container: ContainerDeclaration) -> [ContainerMount] {
        container.directories.map { mount in
            ContainerMount(
                path: mount.path, source: .directory(mount.hostPath), isReadOnly: mount.isReadOnly,
                ownerUser: mount.ownerUser, ownerGroup: mount.ownerGroup)
        }
            + container.volumes.compactMap { volume in
                StorageID(volume.storage).map { storage in
                    ContainerMount(
                        name: volume.name, path: volume.path,
                        source: .volume(storage: storage, size: .gibibytes(volume.size)), isReadOnly: volume.isReadOnly)
                }
            }
    }
}

extension GuestFields {
    /// Proxmox VE takes no snapshot of a container with a directory of the host in it.
    var hasBindMount: Bool { container.map { !$0.directories.isEmpty } ?? false }
}
