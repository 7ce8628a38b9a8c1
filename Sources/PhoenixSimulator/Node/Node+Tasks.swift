import PhoenixJSON

/// Why a task fails: the text becomes its exit status.
struct TaskFailure: Error {
    var message: String
    /// Lines for the task's log.
    var log: [String] = []
}

/// Starting, settling and ending tasks.
///
/// Nothing runs in the background: a task is a value with an end, and its effect happens when the first request
/// after that end comes in.
extension Node {
    /// How long a request or task waits for a configuration lock, in seconds. An engine works in real time.
    var lockTimeout: Double { engineKinds.isEmpty ? 10 * timeScale : 10 }
    /// How long a task needs to find out that it cannot do its work, in seconds.
    private static let refusalSeconds = 0.5

    /// Starts a task and answers with its UPID.
    mutating func fork(
        _ type: String, id: String, _ call: APICall, seconds: Double, _ effect: TaskEffect, locks: Int? = nil
    ) -> APIAnswer {
        .init(data: .string(start(type, id: id, call, seconds: seconds, effect, locks: locks)))
    }

    @discardableResult
    mutating func start(
        _ type: String, id: String, _ call: APICall, seconds: Double, _ effect: TaskEffect, locks: Int? = nil
    ) -> String {
        let pid = state.nextPID
        state.nextPID += 1 + Int(state.random.next() % 12)
        let ticks = Int((now - state.bootTime) * 100)
        let upid = [
            "UPID", name, Hexadecimal.padded(pid), Hexadecimal.padded(ticks), Hexadecimal.padded(Int(now)), type, id,
            call.identity.text, "",
        ].joined(separator: ":")
        state.tasks.add(
            SimulatedTask(
                upid: upid, type: type, id: id, user: call.identity.user, tokenID: call.identity.token, pid: pid,
                processStart: ticks, start: now, begins: now, duration: seconds * timeScale, effect: effect,
                locks: locks, forcedExit: call.taskFault))
        isChanged = true
        begin(upid)
        settle()
        return upid
    }

    /// Lets everything happen that is due.
    mutating func settle() {
        while let (upid, time) = nextEvent(), time <= now {
            let present = now
            now = time
            if state.tasks[upid]?.ends == nil { begin(upid) } else { complete(upid) }
            now = present
            isChanged = true
        }
    }

    private func nextEvent() -> (upid: String, time: Double)? {
        var next: (upid: String, time: Double)?
        for upid in state.tasks.running {
            guard let task = state.tasks[upid] else { continue }
            let time = task.ends ?? task.begins
            if next.map({ time < $0.time }) ?? true { next = (upid, time) }
        }
        return next
    }

    /// Begins the work of a task, or lets it wait for the configuration lock of its guest.
    private mutating func begin(_ upid: String) {
        guard let task = state.tasks[upid] else { return }
        if let vmid = task.locks, let holder = state.tasks.holder(of: vmid, except: upid) {
            wait(upid, task, vmid, until: holder.ends ?? now)
            return
        }
        do {
            let lines = try prepare(task)
            let work = try engineWork(task)
            let end = max(now, task.begins) + task.duration
            state.tasks.update(upid) { task in
                task.log += lines
                task.ends = end
            }
            if let work { orderWork(work, of: upid) }
        } catch {
            let reason = (error as? TaskFailure)?.message ?? "\(error)"
            let end = max(now, task.begins) + Self.refusalSeconds * timeScale
            state.tasks.update(upid) { task in
                task.refusal = reason
                task.log += (error as? TaskFailure)?.log ?? []
                task.locks = nil
                task.ends = end
            }
        }
    }

    private mutating func wait(_ upid: String, _ task: SimulatedTask, _ vmid: Int, until end: Double) {
        let deadline = task.start + lockTimeout
        guard now < deadline else {
            let kind = state.guests[vmid]?.kind ?? (task.type.hasPrefix("vz") ? .lxc : .qemu)
            self.end(upid, failure: "can't lock file '\(kind.lockFile(vmid))' - got timeout")
            return
        }
        state.tasks.update(upid) { task in
            if task.log.isEmpty { task.log.append("trying to acquire lock...") }
            task.begins = min(max(end, now), deadline)
        }
    }

    /// Lets the effect of a task happen and notes its result.
    private mutating func complete(_ upid: String) {
        guard let task = state.tasks[upid] else { return }
        if let refusal = task.refusal { return end(upid, failure: refusal) }
        do {
            if let reason = task.forcedExit ?? task.workFailure { throw TaskFailure(message: reason) }
            let result = try perform(task)
            state.tasks.update(upid) { task in
                task.log += result.log
                task.log.append(result.warnings == 0 ? "TASK OK" : "TASK WARNINGS: \(result.warnings)")
                task.exitStatus = result.warnings == 0 ? "OK" : "WARNINGS: \(result.warnings)"
                task.endedAt = now
            }
            if result.startsGuest { startAfterwards(task) }
        } catch let failure as TaskFailure {
            abandon(task, isFault: task.forcedExit != nil)
            end(upid, failure: failure.message)
        } catch {
            abandon(task, isFault: false)
            end(upid, failure: "\(error)")
        }
    }

    /// A create with `start=1` starts the guest in a task of its own.
    private mutating func startAfterwards(_ task: SimulatedTask) {
        guard let vmid = task.effect.vmid, let kind = state.guests[vmid]?.kind else { return }
        let type = kind.taskPrefix + "start"
        let call = APICall(
            method: "POST", path: "", endpoint: Endpoint(head: "POST /", propertyLines: []), arguments: Arguments(),
            identity: Identity(user: task.user, token: task.tokenID))
        start(
            type, id: String(vmid), call, seconds: TaskDurations.seconds(type),
            .start(vmid: vmid, skipsLock: false), locks: vmid)
    }

    private mutating func end(_ upid: String, failure: String) {
        state.tasks.update(upid) { task in
            task.log.append("TASK ERROR: \(failure)")
            task.exitStatus = failure
            task.endedAt = now
        }
    }

    /// Stops a running task, as a user may.
    mutating func abort(_ task: SimulatedTask) {
        abandon(task, isFault: false)
        end(task.upid, failure: interruption(task))
        isChanged = true
    }

    private func interruption(_ task: SimulatedTask) -> String {
        guard case .createContainer(let vmid, let config, _, _, _, let rate) = task.effect else {
            return "received interrupt"
        }
        let command = Self.unpackCommand(vmid, isPrivileged: config["unprivileged"] != "1", rate: rate)
        return "unable to create CT \(vmid) - command '\(command)' failed: received interrupt"
    }

    /// The command with which Proxmox VE unpacks a template, as error messages show it.
    static func unpackCommand(_ vmid: Int, isPrivileged: Bool, rate: String?) -> String {
        let limit = rate.flatMap { Double($0) }.map { "set -o pipefail && cstream -t \(Int($0 * 1024)) | " } ?? ""
        let user = isPrivileged ? "" : "lxc-usernsexec -m u:0:100000:65536 -m g:0:100000:65536 -- "
        return limit + user + "tar xpf - --zstd --totals --one-file-system -p --sparse --numeric-owner --acls --xattrs "
            + "'--xattrs-include=user.*' '--xattrs-include=security.capability' '--warning=no-file-ignored' "
            + "'--warning=no-xattr-write' -C /var/lib/lxc/\(vmid)/rootfs --skip-old-files --anchored "
            + "--exclude './dev/*'"
    }
}
