/// Changing a guest's configuration, as `PUT …/config` and the task of `POST …/config` do.
extension Node {
    /// Applies a change that was checked before.
    mutating func configure(_ vmid: Int, _ change: ConfigChange) throws {
        guard let guest = state.guests[vmid] else { return }
        for key in change.reverted { update(vmid) { $0.pending[key] = nil } }
        for key in change.removed { try remove(key, from: guest.vmid, force: change.force) }
        for (key, value) in change.assigned.sorted(by: { $0.key < $1.key }) {
            try set(key, to: value, in: guest.vmid)
        }
    }

    // MARK: Setting

    private mutating func set(_ key: String, to value: String, in vmid: Int) throws {
        guard let guest = state.guests[vmid] else { return }
        let old = guest.config[key]
        let normal = try normalized(key, value, guest)
        let isVolume = IndexedKey.isVolume(key, guest.kind)
        if guest.running != nil, isVolume, guest.kind == .lxc, old == nil, !state.hasAppArmor {
            throw APIFailure.parameters([
                key: "unable to hotplug \(key): failed to change apparmor profile: Invalid argument\n"
            ])
        }
        if guest.running != nil, !Self.isHotpluggable(key, guest, isNew: old == nil) {
            update(vmid) { guest in guest.pending[key] = normal == old ? nil : .set(normal) }
            return
        }
        update(vmid) { guest in
            guest.pending[key] = nil
            guest.config[key] = normal
            if isVolume { Self.keepReplacedVolume(key, old: old, new: normal, in: &guest) }
        }
    }

    /// A volume that is replaced stays as `unusedN`.
    private static func keepReplacedVolume(_ key: String, old: String?, new: String, in guest: inout Guest) {
        // a volume that is used again is no longer unused
        for unused in guest.config.keys(stem: "unused") where unused != key {
            if guest.config[unused] == parsedDisk(new).volume { guest.config[unused] = nil }
        }
        guard let old else { return }
        let (before, after) = (parsedDisk(old), parsedDisk(new))
        guard before.volume != after.volume, before.options["media"] != "cdrom",
            storageID(of: before.volume) != nil
        else { return }
        guest.config[guest.config.freeKey(stem: "unused")] = before.volume
    }

    /// Whether a running guest takes the change at once.
    static func isHotpluggable(_ key: String, _ guest: Guest, isNew: Bool) -> Bool {
        let stem = IndexedKey.split(key).stem
        switch guest.kind {
        case .lxc:
            let plain: Set<String> = [
                "hostname", "nameserver", "searchdomain", "cores", "cpulimit", "cpuunits", "memory", "swap", "onboot",
                "startup", "description", "tags", "protection", "hookscript", "lock", "timezone",
            ]
            return plain.contains(key) || stem == "net" || (stem == "mp" && isNew) || stem == "unused"
        case .qemu:
            let plain: Set<String> = [
                "name", "onboot", "shares", "startup", "description", "protection", "vmstatestorage", "hookscript",
                "tags", "lock", "agent",
            ]
            return plain.contains(key) || ["net", "scsi", "virtio", "unused", "usb"].contains(stem)
        }
    }

    // MARK: Deleting

    private mutating func remove(_ key: String, from vmid: Int, force: Bool) throws {
        guard let guest = state.guests[vmid] else { return }
        let isSet = guest.config[key] != nil
        guard isSet else {
            update(vmid) { $0.pending[key] = nil }
            return
        }
        let isVolume = IndexedKey.isVolume(key, guest.kind)
        // a mount point in use cannot be taken away from a running container
        let isPending =
            guest.running != nil
            && (!Self.isHotpluggable(key, guest, isNew: false) || (isVolume && guest.kind == .lxc))
        if isPending {
            update(vmid) { $0.pending[key] = .delete }
            return
        }
        if IndexedKey.split(key).stem == "unused" {
            try removeUnused(guest.config[key] ?? "")
        }
        let disk = Self.parsedDisk(guest.config[key] ?? "")
        if disk.volume.contains("cloudinit") { try removeUnused(disk.volume) }
        update(vmid) { guest in
            guest.config[key] = nil
            guest.pending[key] = nil
            guard isVolume, IndexedKey.split(key).stem != "unused", disk.options["media"] != "cdrom",
                Self.storageID(of: disk.volume) != nil
            else { return }
            guest.config[guest.config.freeKey(stem: "unused")] = disk.volume
        }
    }

    private mutating func removeUnused(_ volume: String) throws {
        do {
            try removeVolume(Self.parsedDisk(volume).volume)
        } catch let failure as TaskFailure {
            throw APIFailure.refused(failure.message)
        }
    }
}

extension IndexedKey {
    /// Whether a key names a volume.
    static func isVolume(_ key: String, _ kind: GuestKind) -> Bool {
        let parts = split(key)
        if key == "rootfs" { return kind == .lxc }
        guard parts.number != nil else { return false }
        return kind == .lxc
            ? ["mp", "unused"].contains(parts.stem)
            : ["ide", "sata", "scsi", "virtio", "efidisk", "tpmstate", "unused"].contains(parts.stem)
    }
}
