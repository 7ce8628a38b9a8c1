import PhoenixJSON

/// POST …/{vmid}/clone.
extension Node {
    mutating func cloneGuest(_ call: APICall) throws -> APIAnswer {
        let newID = call.arguments.integer("newid") ?? 0
        if let target = call["target"], target != name {
            throw APIFailure.refused("no such cluster node '\(target)'")
        }
        let guest = try guest(call)
        try requirePool(call)
        try requireConfigLock(guest.vmid, guest.kind)
        try requireUnlocked(guest)
        if guest.kind == .lxc { try requireUnused(newID) }
        let snapshot = call["snapname"].flatMap { $0.isEmpty ? nil : $0 }
        let isFull = call["full"].map { $0 == "1" } ?? !guest.isTemplate
        if call["storage"] != nil, !isFull {
            throw APIFailure.refused("parameter 'storage' not allowed for linked clones")
        }
        if let snapshot, guest.snapshots[snapshot] == nil {
            throw APIFailure.refused("snapshot '\(snapshot)' does not exist")
        }
        let source = snapshot.flatMap { guest.snapshots[$0]?.config } ?? guest.config
        let disks = try copies(of: source, guest, call, isFull: isFull, snapshot: snapshot)
        if guest.kind == .qemu, state.guests[newID] != nil {
            throw APIFailure.refused("unable to create VM \(newID): config file already exists")
        }
        insertClone(of: source, guest, newID, call)
        if guest.kind == .lxc { update(guest.vmid) { $0.config["lock"] = "disk" } }
        let type = guest.kind.taskPrefix + "clone"
        return fork(
            type, id: String(guest.vmid), call, seconds: TaskDurations.seconds(type, isLinked: !isFull),
            .clone(source: guest.vmid, target: newID, disks: disks, snapshot: snapshot), locks: newID)
    }

    private func copies(
        of config: GuestConfig, _ guest: Guest, _ call: APICall, isFull: Bool, snapshot: String?
    ) throws -> [TaskEffect.DiskCopy] {
        var copies: [TaskEffect.DiskCopy] = []
        for key in config.volumeKeys(guest.kind) where !key.hasPrefix("unused") {
            let disk = Self.parsedDisk(config[key] ?? "")
            if disk.options["media"] == "cdrom", !disk.volume.contains("cloudinit") { continue }
            guard let own = Self.storageID(of: disk.volume) else {
                let type = disk.volume.hasPrefix("/dev/") ? "device" : "bind"
                throw APIFailure.refused("unable to clone mountpoint '\(key)' (type \(type))")
            }
            let target = call["storage"] ?? own
            try requireContent(guest.kind == .lxc ? "rootdir" : "images", target)
            if isFull {
                if guest.kind == .lxc, guest.running != nil, snapshot == nil {
                    throw APIFailure.refused("Cannot do full clones on a running container without snapshots")
                }
            } else if !disk.volume.contains("cloudinit"), !canLink(disk.volume, guest, snapshot: snapshot) {
                let text =
                    guest.kind == .lxc
                    ? "Linked clone feature for '\(disk.volume)' is not available"
                    : "Linked clone feature is not supported for drive '\(key)'"
                throw APIFailure.refused(text)
            }
            copies.append(
                TaskEffect.DiskCopy(key: key, source: disk.volume, storage: target, isLinked: !isFull))
        }
        return copies
    }

    private func canLink(_ id: String, _ guest: Guest, snapshot: String?) -> Bool {
        guard let storage = Self.storageID(of: id).flatMap({ state.storages[$0] }), let volume = storage.volumes[id]
        else { return false }
        return storage.canLink(volume, isBase: guest.isTemplate, snapshot: snapshot, for: guest.kind)
    }

    /// The new guest: a copy without what belongs to the old one, with new addresses and identifiers.
    private mutating func insertClone(of source: GuestConfig, _ guest: Guest, _ newID: Int, _ call: APICall) {
        var config = source
        for key in GuestConfig.transient { config[key] = nil }
        for key in config.keys(stem: "unused") { config[key] = nil }
        config["description"] = call["description"] ?? guest.config["description"]
        config["lock"] = guest.kind == .lxc ? "create" : "clone"
        for key in config.keys(stem: "net") { config[key] = withNewMAC(key, config[key] ?? "", guest.kind) }
        if let given = call[guest.kind.nameKey] {
            config[guest.kind.nameKey] = given
        } else if guest.kind == .qemu {
            config["name"] = "Copy-of-\(guest.config["name"] ?? "VM-\(guest.vmid)")"
        }
        if guest.kind == .qemu {
            if let smbios = config["smbios1"] {
                let parts = smbios.split(separator: ",").filter { !$0.hasPrefix("uuid=") }.map(String.init)
                config["smbios1"] = (["uuid=\(newUUID())"] + parts).joined(separator: ",")
            }
            if config["vmgenid"] != nil { config["vmgenid"] = newUUID() }
            config["meta"] = "creation-qemu=10.0.13,ctime=\(Int(now))"
        }
        var clone = Guest(vmid: newID, kind: guest.kind, config: config)
        clone.firewall = guest.firewall
        state.guests[newID] = clone
        isChanged = true
    }

    private mutating func withNewMAC(_ key: String, _ value: String, _ kind: GuestKind) -> String {
        guard var parsed = check.propertyString(value, key: key, of: kind.configEndpoint) else { return value }
        parsed[kind == .lxc ? "hwaddr" : "macaddr"] = newMAC()
        return parsed.text
    }
}
