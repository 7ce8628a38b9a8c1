/// What the work of a task left behind.
struct TaskResult {
    var log: [String] = []
    var warnings = 0
    /// The guest starts in a task of its own afterwards.
    var startsGuest = false
}

/// The three moments of a task's effect: the checks at its beginning, the change at its end, and the cleaning up
/// when it fails.
extension Node {
    /// Checks at the beginning of the work; returns the first lines of the log.
    mutating func prepare(_ task: SimulatedTask) throws -> [String] {
        switch task.effect {
        case .createContainer(_, _, _, let template, _, _):
            return ["extracting archive '\(template ?? "")'"]
        case .createMachine, .restore:
            return []
        case .start(let vmid, let skipsLock): return try prepareStart(vmid, task, skipsLock: skipsLock)
        case .stop(let vmid, let skipsLock):
            try requireForTask(vmid, task, skipsLock: skipsLock)
        case .reboot(let vmid), .pause(let vmid), .resume(let vmid), .reset(let vmid), .resize(let vmid, _, _),
            .destroy(let vmid, _), .template(let vmid):
            try requireForTask(vmid, task)
        case .configure(let vmid, _, _): try requireForTask(vmid, task)
        case .snapshot(let vmid, let name, _, _): try prepareSnapshot(vmid, name, task)
        case .deleteSnapshot(let vmid, let name, _): try prepareDeleteSnapshot(vmid, name, task)
        case .rollback(let vmid, let name, _): try prepareRollback(vmid, name, task)
        case .clone, .download, .deleteVolume, .nothing: break
        case .backup(let vmid, _, let volume):
            try requireForTask(vmid, task)
            return ["INFO: starting new backup job: vzdump \(vmid)", "INFO: creating archive '\(volume)'"]
        }
        return []
    }

    /// The change at the end of the work.
    mutating func perform(_ task: SimulatedTask) throws -> TaskResult {
        switch task.effect {
        case .nothing: return TaskResult()
        case .createContainer(let vmid, let config, let disks, let template, let starts, let rate):
            return try createContainer(
                vmid, config, disks, template: template, starts: starts, rate: rate)
        case .createMachine(let vmid, let config, let disks, let starts):
            return try createMachine(vmid, config, disks, starts: starts)
        case .restore(let vmid, let archive, let storage): return try restore(vmid, archive, storage)
        case .start(let vmid, _): powerOn(vmid, task.pid)
        case .stop(let vmid, _): powerOff(vmid)
        case .reboot(let vmid):
            powerOff(vmid)
            if let guest = state.guests[vmid] { try requireStart(of: guest) }
            powerOn(vmid, task.pid)
        case .pause(let vmid): update(vmid) { $0.running?.isPaused = true }
        case .resume(let vmid): update(vmid) { $0.running?.isPaused = false }
        case .reset(let vmid): reset(vmid)
        case .snapshot(let vmid, let name, let description, let withMemory):
            takeSnapshot(vmid, name, description, withMemory: withMemory)
        case .deleteSnapshot(let vmid, let name, _): removeSnapshot(vmid, name)
        case .rollback(let vmid, let name, let starts): rollback(vmid, name, starts: starts, pid: task.pid)
        case .clone(let source, let target, let disks, let snapshot):
            try clone(source, target, disks, snapshot: snapshot)
        case .destroy(let vmid, let everything): try destroy(vmid, everything: everything)
        case .resize(let vmid, let key, let size): try resize(vmid, key, size)
        case .template(let vmid): convertToTemplate(vmid)
        case .configure(let vmid, let arguments, let isRoot):
            try configure(vmid, ConfigChange(arguments: arguments, isRoot: isRoot))
        case .download(let storage, let volume, let entry):
            guard let room = state.storages[storage]?.available, room >= entry.size else {
                throw TaskFailure(message: "download failed: No space left on device")
            }
            state.storages[storage]?.add(volume, entry)
            return TaskResult(log: ["download of '\(volume)' finished"])
        case .deleteVolume(let storage, let volume):
            state.storages[storage]?.remove(volume)
            return TaskResult(log: ["Removed volume '\(volume)'"])
        case .backup(let vmid, let storage, let volume): try backUp(vmid, storage, volume)
        }
        return TaskResult()
    }

    /// Cleans up after a task that failed at its end or was aborted.
    mutating func abandon(_ task: SimulatedTask, isFault: Bool) {
        switch task.effect {
        case .createContainer(let vmid, _, _, _, _, _), .createMachine(let vmid, _, _, _), .restore(let vmid, _, _):
            removeVolumes(of: vmid)
            state.guests[vmid] = nil
        case .clone(let source, let target, _, _):
            removeVolumes(of: target)
            state.guests[target] = nil
            unlockSource(source)
        case .snapshot(let vmid, let name, _, _) where isFault && state.guests[vmid]?.kind == .qemu:
            // observed on PVE 9.2: the lock stays, and the snapshot stays in state `prepare`
            takeSnapshot(vmid, name, nil, withMemory: false)
            update(vmid) { guest in
                guest.config["lock"] = "snapshot"
                guest.snapshots[name]?.config["snapstate"] = "prepare"
            }
        default: break
        }
    }

    /// A task needs its guest, unlocked.
    @discardableResult
    func requireForTask(_ vmid: Int, _ task: SimulatedTask, skipsLock: Bool = false) throws -> Guest {
        guard let guest = state.guests[vmid] else {
            throw TaskFailure(message: missing(vmid, task.type.hasPrefix("vz") ? .lxc : .qemu))
        }
        if !skipsLock, let message = lockedMessage(guest) { throw TaskFailure(message: message) }
        return guest
    }
}
