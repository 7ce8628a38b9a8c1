import PhoenixModel
import ProxmoxAPI

/// What has to change in a container's mounts. They are matched by their path inside, never by their index.
struct MountDiff {
    private(set) var edit = ConfigurationEdit()
    private(set) var owned: Set<String> = []
    /// Volumes of the container that are smaller than declared.
    private(set) var growing: [(key: String, path: String, from: ByteCount, to: ByteCount)] = []
    /// What is there under a declared path but is something else, and other things that Phoenix does not change.
    private(set) var notes: [Diagnostic] = []

    init(guest: DesiredGuest, container: ContainerSettings, settings: [String: String], record: GuestRecord) {
        let present = Self.mounts(settings)
        var used = Set(present.map(\.key))
        for mount in container.mounts {
            owned.insert("mount:\(mount.path)")
            if let found = present.first(where: { $0.properties["mp"] == mount.path }) {
                compare(mount, found, guest)
            } else {
                let key = Self.freeKey(&used)
                edit.set[key] = Self.declared(mount)
                edit.needsRootLogin = edit.needsRootLogin || mount.isBind
                edit.changes.append(
                    Change("mount \(mount.path)", from: nil, to: mount.shown, place: mount.place(in: guest)))
            }
        }
        removeUndeclared(present, container, record, guest)
    }

    private mutating func compare(_ mount: ContainerMount, _ found: Mount, _ guest: DesiredGuest) {
        let source = found.properties.defaultValue ?? found.properties["volume"] ?? ""
        if let existing = mount.existing, existing != source {
            edit.set[found.key] = Self.declared(mount)
            edit.changes.append(
                Change("mount \(mount.path)", from: source, to: existing, place: mount.place(in: guest)))
            return
        }
        switch mount.source {
        case .directory(let path) where path != source:
            conflict(mount, source, guest)
            return
        case .volume(let storage, _) where !source.hasPrefix("\(storage):"):
            conflict(mount, source, guest)
            return
        case .volume(_, let size):
            if let actual = found.properties["size"].flatMap({ ByteCount($0) }), actual < size {
                growing.append((found.key, mount.path, actual, size))
            } else if let actual = found.properties["size"].flatMap({ ByteCount($0) }), actual > size {
                notes.append(
                    Diagnostic(
                        .warning, code: "disk-larger",
                        "\(guest.label) has \(actual) at '\(mount.path)', more than the declared \(size)",
                        place: mount.place(in: guest), hint: "a volume never shrinks: declare \(actual)"))
            }
        case .directory: break
        }
        let isReadOnly = found.properties.bool("ro") ?? false
        guard isReadOnly != mount.isReadOnly else { return }
        var properties = found.properties
        properties["ro"] = mount.isReadOnly ? "1" : nil
        edit.set[found.key] = properties.description
        edit.needsRestart = true
        edit.needsRootLogin = edit.needsRootLogin || mount.isBind
        edit.changes.append(
            Change(
                "mount \(mount.path) read-only", from: isReadOnly ? "yes" : "no", to: mount.isReadOnly ? "yes" : "no",
                place: mount.place(in: guest)))
    }

    private mutating func conflict(_ mount: ContainerMount, _ source: String, _ guest: DesiredGuest) {
        notes.append(
            Diagnostic(
                .warning, code: "mount-differs",
                "\(guest.label) has '\(source)' at '\(mount.path)', declared is \(mount.shown)",
                place: mount.place(in: guest),
                hint: "Phoenix never replaces a mount: move the data, remove the mount, then run again"))
    }

    /// A bind mount that Phoenix added is taken out again; a volume holds data and stays.
    private mutating func removeUndeclared(
        _ present: [Mount], _ container: ContainerSettings, _ record: GuestRecord, _ guest: DesiredGuest
    ) {
        let declared = Set(container.mounts.map(\.path))
        for mount in present {
            guard let path = mount.properties["mp"], !declared.contains(path), record.owned.contains("mount:\(path)")
            else { continue }
            let source = mount.properties.defaultValue ?? ""
            if source.hasPrefix("/") {
                edit.delete.append(mount.key)
                edit.needsRestart = true
                edit.changes.append(Change("mount \(path)", from: source, to: nil))
            } else {
                owned.insert("mount:\(path)")
                notes.append(
                    Diagnostic(
                        .note, code: "volume-kept",
                        "\(guest.label) keeps volume '\(source)' at '\(path)', which is no longer declared",
                        place: guest.places.place(), hint: "remove it by hand when its data is no longer needed"))
            }
        }
    }

    private struct Mount {
        var key: String
        var properties: PropertyString
    }

    private static func mounts(_ settings: [String: String]) -> [Mount] {
        settings.filter { $0.key.hasPrefix("mp") && Int($0.key.dropFirst(2)) != nil }
            .map { Mount(key: $0.key, properties: PropertyString($0.value)) }
            .sorted { $0.key < $1.key }
    }

    /// The lowest `mpN` that is free. Proxmox VE has 256.
    static func freeKey(_ used: inout Set<String>) -> String {
        var index = 0
        while !used.insert("mp\(index)").inserted { index += 1 }
        return "mp\(index)"
    }

    private static func declared(_ mount: ContainerMount) -> String {
        let source =
            switch mount.source {
            case .directory(let path): path
            case .volume(let storage, let size): mount.existing ?? "\(storage):\(size.gibibytesText)"
            }
        var properties = PropertyString(default: source, ["mp": mount.path])
        if mount.isReadOnly { properties["ro"] = "1" }
        return properties.description
    }
}

extension ContainerMount {
    var isBind: Bool { if case .directory = source { true } else { false } }

    fileprivate var shown: String {
        switch source {
        case .directory(let path): "directory \(path)\(isReadOnly ? " (read-only)" : "")"
        case .volume(let storage, let size):
            (existing.map { "kept volume \($0)" } ?? "\(size) on \(storage)") + (isReadOnly ? " (read-only)" : "")
        }
    }

    fileprivate func place(in guest: DesiredGuest) -> SourcePlace? {
        guest.places.place(of: isBind ? "mount_points" : "zfs_volumes")
    }
}

extension ByteCount {
    /// Gibibytes as Proxmox VE wants them in `storage:SIZE`.
    var gibibytesText: String {
        let whole = bytes >> 30
        return whole << 30 == bytes ? String(whole) : String(Double(bytes) / 1_073_741_824)
    }
}
