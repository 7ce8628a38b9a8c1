/// The work of clone, template and destroy tasks.
extension Node {
    mutating func clone(
        _ source: Int, _ target: Int, _ disks: [TaskEffect.DiskCopy], snapshot: String?
    ) throws {
        guard let origin = state.guests[source] else { throw TaskFailure(message: missing(source, .lxc)) }
        var values: [String: String] = [:]
        for copy in disks {
            guard let value = state.guests[target]?.config[copy.key] else { continue }
            let disk = Self.parsedDisk(value)
            let id = try copied(copy, from: origin, to: target)
            values[copy.key] = Self.diskText(id, disk.options, origin.kind)
        }
        let machine = snapshot.flatMap { origin.snapshots[$0]?.machine } ?? origin.machine
        update(target) { guest in
            for (key, value) in values { guest.config[key] = value }
            guest.config["lock"] = nil
            guest.machine = machine
        }
        unlockSource(source)
    }

    /// A container's source is locked while it is cloned.
    mutating func unlockSource(_ source: Int) {
        let isStillNeeded = state.tasks.running.contains { upid in
            guard case .clone(source, _, _, _)? = state.tasks[upid]?.effect, let task = state.tasks[upid] else {
                return false
            }
            return task.ends.map { $0 > now } ?? true
        }
        guard !isStillNeeded, state.guests[source]?.config["lock"] == "disk" else { return }
        update(source) { $0.config["lock"] = nil }
    }

    private mutating func copied(_ copy: TaskEffect.DiskCopy, from origin: Guest, to target: Int) throws -> String {
        guard var storage = state.storages[copy.storage], let old = volume(copy.source) else {
            throw TaskFailure(message: "clone failed: volume '\(copy.source)' does not exist")
        }
        if copy.source.contains("cloudinit") {
            let plan = TaskEffect.DiskPlan(
                key: copy.key, storage: copy.storage, bytes: 0, options: [:], isCloudInit: true)
            return try allocate(plan, origin.kind, target)
        }
        let format = old.format == "subvol" && storage.type != "zfspool" ? "raw" : old.format
        let usable =
            storage.isFileBased || format == "subvol" ? format : storage.defaultFormat(origin.kind, size: old.size)
        let id =
            copy.isLinked
            ? storage.linkedVolumeID(of: copy.source, origin.kind, vmid: target, format: old.format)
            : storage.newVolumeID(origin.kind, vmid: target, format: usable)
        guard copy.isLinked || storage.available >= storage.footprint(old.size, usable) else {
            throw TaskFailure(
                message: "clone failed: " + storage.fullMessage(String(id.dropFirst(copy.storage.count + 1))))
        }
        var new = old
        (new.vmid, new.created, new.isThin) = (target, now, copy.isLinked)
        new.parent = copy.isLinked && storage.type != "btrfs" && storage.type != "lvmthin" ? copy.source : nil
        new.format = copy.isLinked ? (storage.type == "dir" ? "qcow2" : old.format) : usable
        storage.add(id, new)
        state.storages[copy.storage] = storage
        return id
    }

    mutating func convertToTemplate(_ vmid: Int) {
        guard let guest = state.guests[vmid] else { return }
        var values: [String: String] = [:]
        for key in guest.config.volumeKeys(guest.kind) where !key.hasPrefix("unused") {
            let disk = Self.parsedDisk(guest.config[key] ?? "")
            guard let id = Self.storageID(of: disk.volume), var storage = state.storages[id],
                let entry = storage.volumes[disk.volume]
            else { continue }
            let base = storage.baseID(of: disk.volume)
            storage.remove(disk.volume)
            storage.add(base, entry)
            state.storages[id] = storage
            values[key] = Self.diskText(base, disk.options, guest.kind)
        }
        update(vmid) { guest in
            for (key, value) in values { guest.config[key] = value }
            guest.config["template"] = "1"
        }
    }

    /// Removes a guest with the volumes that its configuration and its snapshots name.
    mutating func destroy(_ vmid: Int, everything: Bool) throws {
        guard let guest = state.guests[vmid] else { return }
        let configs = [guest.config] + guest.snapshots.values.map(\.config)
        let volumes = Set(
            configs.flatMap { config in
                config.volumeKeys(guest.kind).compactMap { config[$0].map { Self.parsedDisk($0).volume } }
            })
        for id in volumes {
            guard volume(id)?.vmid == vmid, guest.kind == .qemu, let storage = Self.storageID(of: id) else { continue }
            if !(state.storages[storage]?.clones(of: id).isEmpty ?? true) {
                throw TaskFailure(message: "base volume '\(id)' is still in use by linked cloned")
            }
        }
        for id in volumes where volume(id)?.vmid == vmid { try removeVolume(id) }
        if everything { removeVolumes(of: vmid) }
        state.guests[vmid] = nil
        isChanged = true
    }
}
