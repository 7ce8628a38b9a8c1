/// Snapshots and rollback.
extension Node {
    /// Whether all volumes of a guest can be snapshotted; a bind mount cannot.
    func canSnapshot(_ guest: Guest) -> Bool {
        guest.config.volumeKeys(guest.kind).filter { !$0.hasPrefix("unused") }.allSatisfy { key in
            guard let value = guest.config[key] else { return true }
            let disk = Self.parsedDisk(value)
            // CD drives hold nothing that a snapshot would have to keep
            if disk.options["media"] == "cdrom" && !disk.volume.contains("cloudinit") { return true }
            guard let id = Self.storageID(of: disk.volume), let storage = state.storages[id],
                let volume = storage.volumes[disk.volume]
            else { return guest.kind == .qemu && disk.volume == "none" }
            return storage.canSnapshot(volume) || disk.volume.contains("cloudinit")
        }
    }

    func prepareSnapshot(_ vmid: Int, _ name: String, _ task: SimulatedTask) throws {
        let guest = try requireForTask(vmid, task)
        if guest.isTemplate { throw TaskFailure(message: "you can't take a snapshot if it's a template") }
        if guest.snapshots[name] != nil { throw TaskFailure(message: "snapshot name '\(name)' already used") }
        guard canSnapshot(guest) else { throw TaskFailure(message: "snapshot feature is not available") }
    }

    func prepareDeleteSnapshot(_ vmid: Int, _ name: String, _ task: SimulatedTask) throws {
        let guest = try requireForTask(vmid, task)
        guard guest.snapshots[name] != nil else { throw TaskFailure(message: "snapshot '\(name)' does not exist") }
    }

    func prepareRollback(_ vmid: Int, _ name: String, _ task: SimulatedTask) throws {
        let guest = try requireForTask(vmid, task)
        if guest.isTemplate { throw TaskFailure(message: "you can't rollback if vm is a template") }
        guard let snapshot = guest.snapshots[name] else {
            throw TaskFailure(message: "snapshot '\(name)' does not exist")
        }
        // ZFS rolls back to the newest snapshot only
        guard guest.config["parent"] != name else { return }
        for key in snapshot.config.volumeKeys(guest.kind) {
            let disk = Self.parsedDisk(snapshot.config[key] ?? "").volume
            guard let id = Self.storageID(of: disk), state.storages[id]?.type == "zfspool" else { continue }
            throw TaskFailure(message: "can't rollback, '\(name)' is not most recent snapshot on '\(disk)'")
        }
    }

    mutating func takeSnapshot(_ vmid: Int, _ name: String, _ description: String?, withMemory: Bool) {
        let time = now
        update(vmid) { guest in
            var config = guest.config
            for key in ["lock", "digest", "description"] + config.keys(stem: "unused") { config[key] = nil }
            config["snaptime"] = String(Int(time))
            config["description"] = description.flatMap { $0.isEmpty ? nil : $0 }
            let hasMemory = withMemory && guest.running != nil
            guest.snapshots[name] = Snapshot(config: config, machine: guest.machine, hasMemory: hasMemory)
            guest.config["parent"] = name
        }
    }

    mutating func removeSnapshot(_ vmid: Int, _ name: String) {
        update(vmid) { guest in
            let parent = guest.snapshots.removeValue(forKey: name)?.config["parent"]
            if guest.config["parent"] == name { guest.config["parent"] = parent }
            for other in guest.snapshots.keys where guest.snapshots[other]?.config["parent"] == name {
                guest.snapshots[other]?.config["parent"] = parent
            }
            if guest.config["lock"] == "snapshot" { guest.config["lock"] = nil }
        }
    }

    mutating func rollback(_ vmid: Int, _ name: String, starts: Bool, pid: Int) {
        var resumes = starts
        let time = now
        update(vmid) { guest in
            guard let snapshot = guest.snapshots[name] else { return }
            let agentWasUp = guest.running?.agentAt
            let old = guest.config
            guest.config = snapshot.config
            for key in ["snaptime", "snapstate"] { guest.config[key] = nil }
            // the description of a snapshot is its own; description and unused disks of the guest stay
            for key in ["description"] + old.keys(stem: "unused") { guest.config[key] = old[key] }
            Self.park(volumesOf: old, missingIn: snapshot.config, in: &guest)
            guest.config["parent"] = name
            guest.machine = snapshot.machine
            guest.pending = [:]
            guest.running = nil
            if snapshot.hasMemory {
                guest.running = Guest.Running(since: time, pid: pid, agentAt: agentWasUp ?? time)
                resumes = false
            }
        }
        if resumes { powerOn(vmid, pid) }
        adoptDiskSizes(vmid)
    }

    /// Volumes that the guest got after the snapshot stay with it as unused. PVE: `__snapshot_rollback_get_unused`.
    private static func park(volumesOf old: GuestConfig, missingIn snapshot: GuestConfig, in guest: inout Guest) {
        let kind = guest.kind
        let held = Set(snapshot.volumeKeys(kind).compactMap { snapshot[$0].map { parsedDisk($0).volume } })
        for key in old.volumeKeys(kind) where !key.hasPrefix("unused") {
            let disk = parsedDisk(old[key] ?? "")
            guard disk.options["media"] != "cdrom", storageID(of: disk.volume) != nil, !held.contains(disk.volume)
            else { continue }
            guest.config[guest.config.freeKey(stem: "unused")] = disk.volume
        }
    }

    /// A disk has its size of that time again.
    private mutating func adoptDiskSizes(_ vmid: Int) {
        guard let guest = state.guests[vmid] else { return }
        for key in guest.config.volumeKeys(guest.kind) {
            let disk = Self.parsedDisk(guest.config[key] ?? "")
            guard let size = disk.options["size"].flatMap(DiskSize.bytes),
                let id = Self.storageID(of: disk.volume), volume(disk.volume) != nil,
                !(volume(disk.volume)?.isThin ?? true)
            else { continue }
            state.storages[id]?.resize(disk.volume, to: size)
        }
    }
}
