/// What only root@pam may set in a guest, with the refusals of Proxmox VE: 403 for containers, 500 for machines.
extension Node {
    /// Refuses options that the caller may not set or delete.
    mutating func requireAllowed(_ change: ConfigChange, _ call: APICall, old: GuestConfig?, isPrivileged: Bool) throws
    {
        guard !call.identity.isRoot else { return }
        switch call.kind {
        case .lxc:
            for (key, value) in change.assigned.sorted(by: { $0.key < $1.key }) {
                try requireAllowed(container: key, value, old: old, isPrivileged: isPrivileged)
            }
            for key in change.removed { try requireDeletable(container: key, old: old, isPrivileged: isPrivileged) }
        case .qemu:
            for (key, value) in change.assigned.sorted(by: { $0.key < $1.key }) {
                try requireAllowed(machine: key, value)
            }
            for key in change.removed { try requireAllowed(machine: key, old?[key] ?? "") }
        }
    }

    private func requireAllowed(container key: String, _ value: String, old: GuestConfig?, isPrivileged: Bool) throws {
        switch IndexedKey.split(key).stem {
        case "dev":
            throw APIFailure.forbidden("configuring device passthrough is only allowed for root@pam")
        case "mp", "rootfs":
            let volume = Self.parsedDisk(value).volume
            guard volume.hasPrefix("/") else { return }
            let type = volume.hasPrefix("/dev/") ? "device" : "bind"
            throw APIFailure.forbidden("mount point type \(type) is only allowed for root@pam")
        default: break
        }
        switch key {
        case "hookscript": throw APIFailure.forbidden("changing the hookscript is only allowed for root@pam")
        case "features":
            if isPrivileged { throw privilegedFlags }
            if Self.changesOtherFlags(from: old?["features"], to: value) { throw otherFlags }
        default: break
        }
    }

    private func requireDeletable(container key: String, old: GuestConfig?, isPrivileged: Bool) throws {
        switch IndexedKey.split(key).stem {
        case "dev": throw APIFailure.forbidden("configuring device passthrough is only allowed for root@pam")
        default: break
        }
        if key == "hookscript" { throw APIFailure.forbidden("changing the hookscript is only allowed for root@pam") }
        guard key == "features" else { return }
        if isPrivileged { throw privilegedFlags }
        if Self.changesOtherFlags(from: old?["features"], to: "") { throw otherFlags }
    }

    private var privilegedFlags: APIFailure {
        .forbidden("changing feature flags for privileged container is only allowed for root@pam")
    }
    private var otherFlags: APIFailure {
        .forbidden("changing feature flags (except nesting) is only allowed for root@pam")
    }

    /// Only the first difference counts: PVE looks at a new container's flags, else at what changes. Dropping
    /// `nesting` and keeping `keyctl` is fine, observed on PVE 9.2.
    private static func changesOtherFlags(from old: String?, to new: String) -> Bool {
        let before = flags(old ?? ""), after = flags(new)
        return Set(before.keys).union(after.keys).contains { $0 != "nesting" && before[$0] != after[$0] }
    }

    private static func flags(_ text: String) -> [String: String] {
        var flags: [String: String] = [:]
        for part in text.split(separator: ",") {
            let sides = part.split(separator: "=", maxSplits: 1)
            if sides.count == 2, sides[1] != "0" { flags[String(sides[0])] = String(sides[1]) }
        }
        return flags
    }

    private func requireAllowed(machine key: String, _ value: String) throws {
        switch key {
        case "args", "hookscript", "lock", "affinity", "vmstate":
            throw APIFailure.refused("only root can set '\(key)' config")
        default: break
        }
        switch IndexedKey.split(key).stem {
        case "hostpci" where !value.contains("mapping="):
            throw APIFailure.refused("only root can set '\(key)' config for non-mapped devices")
        case "usb" where !value.contains("spice") && !value.contains("mapping="), "parallel":
            throw APIFailure.refused("only root can set '\(key)' config for real devices")
        case "serial" where value != "socket":
            throw APIFailure.refused("only root can set '\(key)' config for real devices")
        case "ide", "sata", "scsi", "virtio", "efidisk", "tpmstate":
            let disk = Self.parsedDisk(value)
            let source = disk.options["import-from"] ?? ""
            if disk.volume.hasPrefix("/") || source.hasPrefix("/") { throw Self.arbitraryPath }
        default: break
        }
    }

    /// PVE 9.2's text, line number included.
    static let arbitraryPath = APIFailure.refused(
        "Only root can pass arbitrary filesystem paths. at /usr/share/perl5/PVE/Storage.pm line 651.")
}
