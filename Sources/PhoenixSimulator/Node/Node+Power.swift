/// Starting and stopping guests.
extension Node {
    func prepareStart(_ vmid: Int, _ task: SimulatedTask, skipsLock: Bool) throws -> [String] {
        let guest = try requireForTask(vmid, task, skipsLock: skipsLock)
        if guest.isTemplate {
            let text =
                guest.kind == .lxc
                ? "you can't start a CT if it's a template" : "you can't start a vm if it's a template"
            throw TaskFailure(message: text)
        }
        if guest.running != nil {
            throw TaskFailure(message: "\(guest.kind.word) \(vmid) already running")
        }
        for key in guest.config.keys(stem: "net") {
            let parts = guest.config[key]?.split(separator: ",") ?? []
            guard let bridge = parts.first(where: { $0.hasPrefix("bridge=") })?.dropFirst("bridge=".count) else {
                continue
            }
            if !state.bridges.contains(where: { $0.name == bridge }) {
                throw TaskFailure(message: startFailure(guest, bridge: String(bridge)))
            }
        }
        if let failure = deviceFailure(guest) { throw TaskFailure(message: failure) }
        try requireStart(of: guest)
        return []
    }

    /// Refuses the start of a container that its host cannot give what its configuration names.
    func requireStart(of guest: Guest) throws {
        guard let lines = startProblem(of: guest) else { return }
        let rest = [
            "lxc_init: 845 Failed to run lxc.hook.pre-start for container \"\(guest.vmid)\"",
            "__lxc_start: 2034 Failed to initialize container \"\(guest.vmid)\"",
        ]
        throw TaskFailure(message: "startup for container '\(guest.vmid)' failed", log: lines + rest)
    }

    private func startFailure(_ guest: Guest, bridge: String) -> String {
        guest.kind == .lxc
            ? "startup for container '\(guest.vmid)' failed" : "bridge '\(bridge)' does not exist"
    }

    /// The guest runs; pending changes are applied.
    mutating func powerOn(_ vmid: Int, _ pid: Int) {
        let (start, agentAt) = (now, now + state.agentDelay * timeScale)
        let place = surroundings(of: vmid)
        update(vmid) { guest in
            guest.config = guest.configAfterRestart
            guest.pending = [:]
            guest.machine.mountAll(in: place)
            guest.running = Guest.Running(since: start, pid: pid)
            if guest.kind == .qemu, guest.hasAgent { guest.running?.agentAt = agentAt }
        }
    }

    mutating func powerOff(_ vmid: Int) {
        update(vmid) { guest in
            guest.running = nil
            guest.machine.mounts = nil
            guest.config = guest.configAfterRestart
            guest.pending = [:]
        }
    }

    mutating func reset(_ vmid: Int) {
        let agentAt = now + state.agentDelay * timeScale
        update(vmid) { guest in
            guest.running?.isPaused = false
            if guest.running?.agentAt != nil { guest.running?.agentAt = agentAt }
        }
    }
}

extension Guest {
    /// The configuration says that a guest agent is installed.
    var hasAgent: Bool {
        guard let text = config["agent"] else { return false }
        let first = text.split(separator: ",").first ?? ""
        return first == "1" || first == "enabled=1"
    }
}
