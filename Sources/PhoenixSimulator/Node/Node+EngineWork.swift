/// Tasks with a part that an engine does: they run until the engine says that it is done.
extension Node {
    /// What an engine has to do for a task; nothing for guests in memory.
    func engineWork(_ task: SimulatedTask) throws -> EngineWork? {
        guard task.forcedExit == nil, let vmid = task.effect.vmid, let guest = state.guests[vmid],
            engineKinds.contains(guest.kind)
        else { return nil }
        switch task.effect {
        case .createContainer(_, let config, _, let template, _, _):
            return .create(vmid: vmid, archive: template, config: config)
        case .start: return .start(vmid: vmid, config: guest.configAfterRestart)
        case .stop: return .stop(vmid: vmid, isGraceful: task.type.hasSuffix("shutdown"))
        case .reboot: return .reboot(vmid: vmid, config: guest.configAfterRestart)
        case .snapshot(_, let name, _, _): return .snapshot(vmid: vmid, name: name)
        case .deleteSnapshot(_, let name, _): return .deleteSnapshot(vmid: vmid, name: name)
        case .rollback(_, let name, let starts):
            return .rollback(vmid: vmid, name: name, start: starts ? guest.snapshots[name]?.config : nil)
        case .clone(let source, let target, _, let snapshot):
            return .clone(source: source, snapshot: snapshot, target: target)
        case .destroy: return .destroy(vmid: vmid)
        case .restore, .backup, .createMachine, .pause, .resume, .reset:
            throw TaskFailure(
                message: "the simulator's engine for guests of kind '\(guest.kind.rawValue)' cannot do this")
        case .nothing, .resize, .template, .configure, .download, .deleteVolume: return nil
        }
    }

    /// A task whose work is with an engine ends at no known time.
    mutating func orderWork(_ work: EngineWork, of upid: String) {
        state.tasks.update(upid) { task in
            task.isWorking = true
            task.ends = Self.unknownEnd
        }
        orders.append(EngineOrder(upid: upid, work: work))
    }

    /// The engine has done its part, or says why it has not: the task ends now.
    mutating func endWork(of upid: String, _ result: Result<[String], TaskFailure>) {
        guard let task = state.tasks[upid], task.isRunning else { return }
        let time = now
        state.tasks.update(upid) { task in
            task.isWorking = nil
            task.ends = time
            switch result {
            case .success(let lines): task.log += lines
            case .failure(let failure):
                task.log += failure.log
                task.workFailure = failure.message
            }
        }
        // who waited for the lock could not know until when
        for waiting in state.tasks.running where state.tasks[waiting]?.ends == nil {
            guard let locks = state.tasks[waiting]?.locks, locks == task.locks else { continue }
            state.tasks.update(waiting) { $0.begins = time }
        }
        isChanged = true
        settle()
    }

    /// Tasks whose engine was ended before it was done have failed.
    mutating func endLostWork() {
        for upid in state.tasks.running where state.tasks[upid]?.isWorking == true {
            endWork(of: upid, .failure(TaskFailure(message: "received interrupt")))
        }
    }

    /// An engine's guests that the node believes to run, but that do not: as after a power failure.
    mutating func powerOffLost(running: Set<Int>) {
        for (vmid, guest) in state.guests where engineKinds.contains(guest.kind) && guest.running != nil {
            if !running.contains(vmid) { powerOff(vmid) }
        }
    }

    /// The clock never gets there. Finite, because the state file is JSON.
    private static var unknownEnd: Double { .greatestFiniteMagnitude }
}
