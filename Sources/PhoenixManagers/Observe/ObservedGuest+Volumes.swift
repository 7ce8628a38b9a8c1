import PhoenixModel
import ProxmoxAPI

extension ObservedGuest {
    /// Something that is mounted in a container, or a disk of a VM besides its system disk.
    package struct Mount: Hashable, Sendable {
        /// `mp0`, `scsi1`.
        package var key: String
        /// The path in a container; the key itself for a VM.
        package var path: String
        /// A volume id, or a path of the host.
        package var source: String
        /// Whether it is a directory or device of the host, which no snapshot holds.
        package var isBind: Bool
    }

    /// Mounts and further disks, those that are only parked (`unused0`) not included.
    package var mounts: [Mount] { Self.mounts(of: kind, settings) }

    /// Those of them that hold data of the guest.
    package var dataVolumes: [Mount] { mounts.filter { !$0.isBind } }

    /// The volume of the system disk.
    package var systemVolume: String? {
        properties(kind == .container ? "rootfs" : "scsi0")?.defaultValue
    }

    static func mounts(of kind: PhoenixModel.GuestKind, _ settings: [String: String]) -> [Mount] {
        let stems = kind == .container ? ["mp"] : ["scsi", "virtio", "sata", "ide"]
        return settings.compactMap { key, value -> Mount? in
            let isMount = stems.contains { key.hasPrefix($0) && Int(key.dropFirst($0.count)) != nil }
            guard isMount, key != "scsi0" else { return nil }
            let properties = PropertyString(value)
            guard let source = properties.defaultValue ?? properties["volume"] ?? properties["file"],
                properties["media"] != "cdrom", source != "none"
            else { return nil }
            return Mount(
                key: key, path: properties["mp"] ?? key, source: source, isBind: source.hasPrefix("/"))
        }.sorted { ($0.key.utf8.count, $0.key) < ($1.key.utf8.count, $1.key) }
    }
}
