import PhoenixModel

/// Completes what containers declare.
enum ContainerResolver {
    static let appArmorKey = "lxc.apparmor.profile"

    static func settings(_ container: ContainerDeclaration, _ profiles: ProfileCatalogue) -> ContainerSettings {
        ContainerSettings(
            isUnprivileged: container.isUnprivileged, swap: container.swap.map { .mebibytes($0) },
            flags: container.flags, mounts: mounts(container), rawOptions: rawOptions(container, profiles),
            confinement: confinement(container, profiles), idMaps: container.idMaps)
    }

    /// A raw line says the same as `apparmor_profile`; that they agree is checked.
    static func confinement(
        _ container: ContainerDeclaration, _ profiles: ProfileCatalogue
    ) -> ContainerSettings.Confinement {
        let raw = container.rawOptions.first { $0.key == appArmorKey }?.value
        switch container.appArmorProfile ?? raw ?? "default" {
        case "default", "generated": return .generated
        case "unconfined": return .unconfined
        case let name:
            return .profile(profiles[name]?.name ?? name, managesNesting: container.managesNesting)
        }
    }

    /// The table of ids; `nil` for a privileged container.
    static func idTable(_ container: ContainerDeclaration) -> IDMapTable? {
        container.isUnprivileged ? IDMapTable(container.rawOptions) ?? IDMapTable(container.idMaps) : nil
    }

    /// Fresh mounts of proc and sysfs that nothing covers: without them, the kernel lets a container make none for
    /// containers inside of it (`/usr/share/lxc/config/nesting.conf`).
    private static let nestingMounts = [
        "proc dev/.lxc/proc proc create=dir,optional 0 0", "sys dev/.lxc/sys sysfs create=dir,optional 0 0",
    ]

    /// The lines of the configuration file, each once: the one about confinement, the table of ids, then what is
    /// declared by itself.
    private static func rawOptions(
        _ container: ContainerDeclaration, _ profiles: ProfileCatalogue
    ) -> [ContainerSettings.RawOption] {
        var lines: [ContainerSettings.RawOption] = []
        switch confinement(container, profiles) {
        case .generated: break
        case .unconfined: lines.append(.init(key: appArmorKey, value: "unconfined"))
        case .profile(let name, let managesNesting):
            lines.append(.init(key: appArmorKey, value: name))
            if managesNesting { lines += nestingMounts.map { .init(key: "lxc.mount.entry", value: $0) } }
        }
        if !container.idMaps.isEmpty { lines += IDMapTable(container.idMaps).options }
        var seen: Set<ContainerSettings.RawOption> = Set(lines)
        return lines + container.rawOptions.filter { $0.key != appArmorKey && seen.insert($0).inserted }
    }

    private static func mounts(_ container: ContainerDeclaration) -> [ContainerMount] {
        container.directories.map { mount in
            ContainerMount(
                path: mount.path, source: .directory(mount.hostPath), isReadOnly: mount.isReadOnly,
                ownerUser: mount.ownerUser, ownerGroup: mount.ownerGroup, mode: mount.mode)
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
