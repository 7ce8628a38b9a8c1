/// Volumes of guests: making, copying, growing, removing.
extension Node {
    /// Makes the volume of a plan and returns its id.
    mutating func allocate(_ plan: TaskEffect.DiskPlan, _ kind: GuestKind, _ vmid: Int) throws -> String {
        guard var storage = state.storages[plan.storage] else {
            throw TaskFailure(message: "storage '\(plan.storage)' does not exist")
        }
        if plan.isCloudInit { return addCloudInit(plan, vmid) }
        var bytes = plan.bytes
        if let source = plan.importFrom { bytes = max(bytes, volume(source)?.size ?? 3 << 30) }
        let format = plan.format ?? storage.defaultFormat(kind, size: bytes)
        let id = storage.newVolumeID(kind, vmid: vmid, format: format)
        guard storage.available >= storage.footprint(bytes, format) else {
            throw TaskFailure(message: storage.fullMessage(String(id.dropFirst(storage.id.count + 1))))
        }
        storage.add(
            id,
            Storage.Volume(
                content: kind == .lxc ? "rootdir" : "images", format: format, size: bytes, vmid: vmid, created: now))
        state.storages[plan.storage] = storage
        return id
    }

    private mutating func addCloudInit(_ plan: TaskEffect.DiskPlan, _ vmid: Int) -> String {
        let isFile = state.storages[plan.storage]?.isFileBased ?? false
        let format = isFile ? "qcow2" : "raw"
        let id =
            isFile
            ? "\(plan.storage):\(vmid)/vm-\(vmid)-cloudinit.qcow2" : "\(plan.storage):vm-\(vmid)-cloudinit"
        state.storages[plan.storage]?.add(
            id, Storage.Volume(content: "images", format: format, size: 4 << 20, vmid: vmid, created: now))
        return id
    }

    /// The configuration value of a planned disk after it was made.
    mutating func diskValue(_ plan: TaskEffect.DiskPlan, _ kind: GuestKind, _ vmid: Int) throws -> String {
        let id = try allocate(plan, kind, vmid)
        var options = plan.options
        if plan.isCloudInit {
            options["media"] = "cdrom"
        } else {
            options["size"] = DiskSize.text(volume(id)?.size ?? plan.bytes)
        }
        return Self.diskText(id, options, kind)
    }

    /// `VOLUME,key=value,…` in the order of Proxmox VE: a container's `mp` stands first.
    static func diskText(_ volume: String, _ options: [String: String], _ kind: GuestKind) -> String {
        var rest = options
        var parts = [volume]
        if kind == .lxc, let mount = rest.removeValue(forKey: "mp") { parts.append("mp=\(mount)") }
        parts += rest.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return parts.joined(separator: ",")
    }

    /// The volume and the options of a configuration value.
    static func parsedDisk(_ value: String) -> (volume: String, options: [String: String]) {
        var parts = value.split(separator: ",").map(String.init)[...]
        var volume = parts.popFirst() ?? ""
        for prefix in ["file=", "volume="] where volume.hasPrefix(prefix) { volume.removeFirst(prefix.count) }
        var options: [String: String] = [:]
        for part in parts {
            guard let equals = part.firstIndex(of: "=") else { continue }
            options[String(part[..<equals])] = String(part[part.index(after: equals)...])
        }
        return (volume, options)
    }

    /// Removes every volume that belongs to a guest.
    mutating func removeVolumes(of vmid: Int) {
        for (id, storage) in state.storages {
            for volume in storage.volumes(of: vmid) where storage.volumes[volume]?.content != "backup" {
                state.storages[id]?.remove(volume)
            }
        }
    }

    /// Removes one volume, unless it is a base that a linked clone needs.
    mutating func removeVolume(_ id: String) throws {
        guard let storageID = Self.storageID(of: id), let storage = state.storages[storageID] else { return }
        if let user = storage.clones(of: id).min() {
            let (base, clone) = (id.dropFirst(storageID.count + 1), user.dropFirst(storageID.count + 1))
            throw TaskFailure(message: "base volume '\(base)' is still in use by '\(clone)'")
        }
        state.storages[storageID]?.remove(id)
    }

    mutating func resize(_ vmid: Int, _ key: String, _ size: Int) throws {
        guard let guest = state.guests[vmid], let value = guest.config[key] else { return }
        var disk = Self.parsedDisk(value)
        let old = disk.options["size"].flatMap(DiskSize.bytes) ?? 0
        if size < old { throw TaskFailure(message: "shrinking disks is not supported") }
        if let id = Self.storageID(of: disk.volume), let storage = state.storages[id] {
            let format = storage.volumes[disk.volume]?.format ?? "raw"
            guard storage.available >= storage.footprint(size, format) - storage.footprint(old, format) else {
                throw TaskFailure(message: storage.fullMessage(String(disk.volume.dropFirst(id.count + 1))))
            }
            state.storages[id]?.resize(disk.volume, to: size)
        }
        disk.options["size"] = DiskSize.text(size)
        let text = Self.diskText(disk.volume, disk.options, guest.kind)
        update(vmid) { $0.config[key] = text }
    }
}
