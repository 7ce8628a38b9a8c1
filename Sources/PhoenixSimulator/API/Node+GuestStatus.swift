import PhoenixJSON

/// The live figures of guests. They are plausible and constant: nothing here measures anything.
extension Node {
    /// GET /nodes/{node}/lxc and /qemu
    func listGuests(_ call: APICall) throws -> APIAnswer {
        let guests = state.guests.values.filter { $0.kind == call.kind }.sorted { $0.vmid < $1.vmid }
        return APIAnswer(
            guests.filter { isAllowed(call.identity, "/vms/\($0.vmid)", ["VM.Audit"]) }
                .map { .object(figures($0, isDetailed: false)) })
    }

    /// GET …/{vmid}/status/current
    func status(_ call: APICall) throws -> APIAnswer {
        let guest = try guest(call)
        var object = figures(guest, isDetailed: true)
        object["ha"] = ["managed": 0]
        return APIAnswer(object)
    }

    /// GET …/{vmid} and …/{vmid}/status
    func guestIndex(_ call: APICall) throws -> APIAnswer {
        let names =
            call.endpoint.path.hasSuffix("status")
            ? ["current", "reboot", "shutdown", "start", "stop"]
            : ["config", "pending", "status", "snapshot", "firewall", "feature", "clone", "resize", "template"]
        return .index("subdir", names)
    }

    /// The figures of one guest.
    func figures(_ guest: Guest, isDetailed: Bool) -> JSONObject {
        let runs = guest.running != nil
        let config = guest.config
        let used = runs ? min(guest.memoryMiB << 20, 96 << 20) : 0
        var object: JSONObject = [
            "vmid": JSONValue(guest.vmid), "name": .string(guest.name), "status": runs ? "running" : "stopped",
            "cpus": JSONValue(cpus(guest)), "cpu": 0, "maxmem": JSONValue(guest.memoryMiB << 20),
            "mem": JSONValue(used), "maxdisk": JSONValue(diskSize(guest)), "disk": JSONValue(diskUse(guest)),
            "uptime": JSONValue(uptime(guest)), "netin": 0, "netout": 0,
        ]
        if let lock = lock(of: guest) { object["lock"] = .string(lock) }
        if let tags = config["tags"] { object["tags"] = .string(tags) }
        if guest.isTemplate { object["template"] = 1 }
        switch guest.kind {
        case .lxc: add(containerFigures: guest, to: &object)
        case .qemu: add(machineFigures: guest, used, isDetailed: isDetailed, to: &object)
        }
        guard let running = guest.running else { return object }
        object["pid"] = JSONValue(running.pid)
        for key in ["cpu", "io", "memory"] {
            for part in ["some", "full"] { object["pressure\(key)\(part)"] = guest.kind == .lxc ? "0.00" : 0 }
        }
        return object
    }

    private func add(containerFigures guest: Guest, to object: inout JSONObject) {
        object["type"] = "lxc"
        object["swap"] = 0
        object["diskread"] = 0
        object["diskwrite"] = 0
        object["maxswap"] = JSONValue((guest.config["swap"].flatMap { Int($0) } ?? 512) << 20)
    }

    private func add(machineFigures guest: Guest, _ used: Int, isDetailed: Bool, to object: inout JSONObject) {
        object["memhost"] = JSONValue(used)
        if isDetailed {
            object["qmpstatus"] = .string(guest.running.map { $0.isPaused ? "paused" : "running" } ?? "stopped")
            if guest.hasAgent { object["agent"] = 1 }
        }
        guard guest.running != nil else { return }
        if isDetailed {
            object["clipboard"] = .null
            let cards = guest.config.keys(stem: "net").map { "tap\(guest.vmid)i\($0.dropFirst(3))" }
            object["nics"] = .object(JSONObject(cards.map { ($0, ["netin": 0, "netout": 0]) }))
        }
        if !guest.config.keys(stem: "serial").isEmpty { object["serial"] = 1 }
    }

    func cpus(_ guest: Guest) -> Int {
        let cores = guest.config["cores"].flatMap { Int($0) } ?? (guest.kind == .lxc ? state.cores : 1)
        return cores * (guest.config["sockets"].flatMap { Int($0) } ?? 1)
    }

    func uptime(_ guest: Guest) -> Int { guest.running.map { max(0, Int(now - $0.since)) } ?? 0 }

    /// Bytes of the root disk; for a machine of its boot disk.
    func diskSize(_ guest: Guest) -> Int {
        let key =
            guest.kind == .lxc
            ? "rootfs" : guest.config.volumeKeys(.qemu).first { !(guest.config[$0]?.contains("media=cdrom") ?? true) }
        guard let key, let value = guest.config[key] else { return 0 }
        return Self.parsedDisk(value).options["size"].flatMap(DiskSize.bytes) ?? 0
    }

    func diskUse(_ guest: Guest) -> Int {
        guest.running == nil || guest.kind == .qemu ? 0 : min(diskSize(guest), 128 << 20)
    }
}
