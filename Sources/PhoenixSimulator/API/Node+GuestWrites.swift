import PhoenixJSON

/// Writing guests: configuration, power, snapshots, resize, template, removal.
extension Node {
    /// PUT …/{vmid}/config; for machines also POST, which forks a task.
    mutating func changeGuest(_ call: APICall) throws -> APIAnswer {
        let change = ConfigChange(call)
        if change.isEmpty { throw APIFailure.refused("no options specified") }
        let guest = try guest(call)
        try requireKnownKeys(change, guest.kind)
        try requireAllowed(
            change, call, old: guest.config, isPrivileged: guest.config["unprivileged"] != "1")
        if guest.kind == .lxc { try requireDevices(change.assigned) }
        try requireConfigLock(guest.vmid, guest.kind)
        try requireDigest(call, guest)
        if !(call.identity.isRoot && call.arguments.flag("skiplock")) { try requireUnlocked(guest) }
        try requireChangeable(change, guest)
        if call.method == "POST" {
            var texts: [String: String] = [:]
            for name in call.arguments.names { texts[name] = call.arguments[name] }
            return fork(
                "qmconfig", id: String(guest.vmid), call, seconds: TaskDurations.seconds("qmconfig"),
                .configure(vmid: guest.vmid, arguments: texts, isRoot: call.identity.isRoot), locks: guest.vmid)
        }
        try configure(guest.vmid, change)
        return .null
    }

    private mutating func requireKnownKeys(_ change: ConfigChange, _ kind: GuestKind) throws {
        for key in change.removed {
            if change.assigned[key] != nil {
                throw APIFailure.parameters(["delete": "you can't use '-\(key)' and -delete \(key)' at the same time"])
            }
            if check.parameters(named: kind.configEndpoint)?[key] == nil, !["node", "vmid", "digest"].contains(key) {
                throw APIFailure.parameters(["delete": "unknown option '\(key)'"])
            }
        }
    }

    private func requireChangeable(_ change: ConfigChange, _ guest: Guest) throws {
        guard guest.kind == .lxc else { return }
        for key in change.removed {
            if key == "rootfs" || key == "memory" {
                throw APIFailure.refused("unable to delete required option '\(key)'")
            }
            if key == "unprivileged" { throw APIFailure.refused("unable to delete read-only option: 'unprivileged'") }
        }
        if change.assigned["unprivileged"] != nil {
            throw APIFailure.refused("unable to modify read-only option: 'unprivileged'")
        }
    }

    // MARK: Power

    /// POST …/{vmid}/status/{start,stop,…}
    mutating func power(_ call: APICall) throws -> APIAnswer {
        let guest = try guest(call)
        let action = call.endpoint.segments.last ?? ""
        if call.arguments.flag("skiplock"), !call.identity.isRoot {
            throw APIFailure.parameters(["skiplock": "Only root may use this option."])
        }
        try requirePower(action, guest)
        let skips = call.arguments.flag("skiplock")
        let effect: TaskEffect =
            switch action {
            case "start": .start(vmid: guest.vmid, skipsLock: skips)
            case "reboot": .reboot(vmid: guest.vmid)
            case "suspend": .pause(vmid: guest.vmid)
            case "resume": .resume(vmid: guest.vmid)
            case "reset": .reset(vmid: guest.vmid)
            default: .stop(vmid: guest.vmid, skipsLock: skips)
            }
        let type = guest.kind.taskPrefix + (action == "suspend" ? "pause" : action)
        return fork(
            type, id: String(guest.vmid), call, seconds: TaskDurations.seconds(type), effect, locks: guest.vmid)
    }

    /// What is refused before a task is forked. Starting a running machine fails in its task instead.
    private func requirePower(_ action: String, _ guest: Guest) throws {
        let runs = guest.running != nil
        let (word, vmid) = (guest.kind.word, guest.vmid)
        switch (guest.kind, action) {
        case (.lxc, "start"):
            if runs { throw APIFailure.refused("CT \(vmid) already running") }
        case (.lxc, _), (.qemu, "suspend"), (.qemu, "resume"), (.qemu, "reset"), (.qemu, "reboot"):
            if !runs { throw APIFailure.refused("\(word) \(vmid) not running") }
        default: break
        }
    }

    // MARK: Snapshots

    /// POST …/{vmid}/snapshot
    mutating func createSnapshot(_ call: APICall) throws -> APIAnswer {
        let guest = try guestForTask(call)
        if call.snapshotName == "current" || call.snapshotName == "pending" || call.snapshotName == "vzdump" {
            throw APIFailure.refused("unable to use snapshot name '\(call.snapshotName)' (reserved name)")
        }
        let withMemory = call.arguments.flag("vmstate")
        let type = call.kind.taskPrefix + "snapshot"
        return fork(
            type, id: String(call.vmid), call, seconds: TaskDurations.seconds(type, withMemory: withMemory),
            .snapshot(
                vmid: call.vmid, name: call.snapshotName, description: call["description"], withMemory: withMemory),
            locks: guest)
    }

    /// DELETE …/snapshot/{snapname}
    mutating func deleteSnapshot(_ call: APICall) throws -> APIAnswer {
        let guest = try guestForTask(call)
        let type = call.kind.taskPrefix + "delsnapshot"
        return fork(
            type, id: String(call.vmid), call, seconds: TaskDurations.seconds(type),
            .deleteSnapshot(vmid: call.vmid, name: call.snapshotName, force: call.arguments.flag("force")),
            locks: guest)
    }

    /// POST …/snapshot/{snapname}/rollback
    mutating func rollBack(_ call: APICall) throws -> APIAnswer {
        let guest = try guestForTask(call)
        let type = call.kind.taskPrefix + "rollback"
        return fork(
            type, id: String(call.vmid), call, seconds: TaskDurations.seconds(type),
            .rollback(vmid: call.vmid, name: call.snapshotName, start: call.arguments.flag("start")), locks: guest)
    }

    /// Snapshot calls do not look whether a container exists: their tasks do.
    private func guestForTask(_ call: APICall) throws -> Int {
        if call.kind == .qemu { _ = try guest(call) }
        return call.vmid
    }

    // MARK: Resize, template, removal

    /// PUT …/{vmid}/resize
    mutating func resizeDisk(_ call: APICall) throws -> APIAnswer {
        let guest = try guest(call)
        try requireConfigLock(guest.vmid, guest.kind)
        try requireDigest(call, guest)
        try requireUnlocked(guest)
        let key = call["disk"] ?? ""
        guard let value = guest.config[key] else {
            guard guest.kind == .lxc else { throw APIFailure.refused("disk '\(key)' does not exist") }
            // the parser of PVE runs into the missing value
            let missing = "property is missing and it is not optional"
            let errors = key == "rootfs" ? ["volume": missing] : ["mp": missing, "volume": missing]
            throw APIFailure(status: 500, message: "format error", errors: errors)
        }
        let old = Self.parsedDisk(value).options["size"].flatMap(DiskSize.bytes) ?? 0
        let text = call["size"] ?? ""
        let isRelative = text.hasPrefix("+")
        let amount = DiskSize.bytes(isRelative ? String(text.dropFirst()) : text) ?? 0
        let size = isRelative ? old + amount : amount
        if guest.kind == .lxc {
            if size < old { throw APIFailure.refused("unable to shrink disk size") }
            if size == old { throw APIFailure.refused("disk is already at specified size") }
        }
        return fork(
            "resize", id: String(guest.vmid), call, seconds: TaskDurations.seconds("resize"),
            .resize(vmid: guest.vmid, key: key, size: size), locks: guest.vmid)
    }

    /// POST …/{vmid}/template; a container's answer is null although a task is forked.
    mutating func makeTemplate(_ call: APICall) throws -> APIAnswer {
        let guest = try guest(call)
        let word = guest.kind.word
        try requireConfigLock(guest.vmid, guest.kind)
        try requireUnlocked(guest)
        if !guest.snapshots.isEmpty {
            throw APIFailure.refused("unable to create template, because \(word) contains snapshots")
        }
        if guest.isTemplate, call["disk"] == nil {
            throw APIFailure.refused("you can't convert a template to a template")
        }
        if guest.running != nil {
            throw APIFailure.refused(
                "you can't convert a \(word) to template if \(word == "CT" ? "the CT" : "VM") is running")
        }
        let type = guest.kind.taskPrefix + "template"
        let answer = fork(
            type, id: String(guest.vmid), call, seconds: TaskDurations.seconds(type), .template(vmid: guest.vmid),
            locks: guest.vmid)
        return guest.kind == .lxc ? .null : answer
    }

    /// DELETE …/{vmid}
    mutating func deleteGuest(_ call: APICall) throws -> APIAnswer {
        let guest = try guest(call)
        let force = call.arguments.flag("force")
        try requireUnlocked(guest)
        try requireConfigLock(guest.vmid, guest.kind)
        if guest.config["protection"] == "1" {
            throw APIFailure.refused("can't remove \(guest.kind.word) \(guest.vmid) - protection mode enabled")
        }
        if guest.running != nil, !(guest.kind == .lxc && force) {
            let text =
                guest.kind == .lxc
                ? "unable to destroy CT \(guest.vmid) - container is running"
                : "VM \(guest.vmid) is running - destroy failed"
            throw APIFailure.refused(text)
        }
        let type = guest.kind.taskPrefix + "destroy"
        return fork(
            type, id: String(guest.vmid), call, seconds: TaskDurations.seconds(type),
            .destroy(vmid: guest.vmid, everything: call.arguments.flag("destroy-unreferenced-disks")),
            locks: guest.vmid)
    }
}
