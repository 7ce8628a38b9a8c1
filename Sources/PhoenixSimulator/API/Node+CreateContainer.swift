import PhoenixJSON

/// POST /nodes/{node}/lxc: create and restore.
extension Node {
    mutating func createContainer(_ call: APICall) throws -> APIAnswer {
        let vmid = call.vmid
        try requireUnused(vmid)
        if let keys = call["ssh-public-keys"], !Self.areSSHKeys(keys) {
            throw APIFailure.refused("SSH public key validation error")
        }
        try requirePool(call)
        try requireAllocation(call)
        let arguments = call.arguments.without(Self.notConfiguration)
        var texts: [String: String] = [:]
        for name in arguments.names { texts[name] = arguments[name] }
        let change = ConfigChange(arguments: texts, isRoot: call.identity.isRoot)
        try requireAllowed(change, call, old: nil, isPrivileged: call["unprivileged"] != "1")
        try requireDevices(change.assigned)
        let template = call["ostemplate"] ?? ""
        try requireArchive(template, call)
        return call.arguments.flag("restore")
            ? try restoreContainer(call, template) : try newContainer(call, texts, template)
    }

    /// Parameters that are not keys of the configuration.
    private static let notConfiguration: Set<String> = [
        "node", "vmid", "ostemplate", "storage", "password", "ssh-public-keys", "pool", "restore", "force", "start",
        "bwlimit", "ignore-unpack-errors", "unique", "ha-managed",
    ]

    private mutating func newContainer(_ call: APICall, _ texts: [String: String], _ template: String) throws
        -> APIAnswer
    {
        let vmid = call.vmid
        var config = GuestConfig()
        var disks: [TaskEffect.DiskPlan] = []
        let storage = call["storage"] ?? "local"
        var values = texts
        if values["rootfs"] == nil {
            if values.keys.contains(where: { IndexedKey.split($0).stem == "mp" }) {
                throw APIFailure.refused("mount points configured, but 'rootfs' not set - aborting")
            }
            values["rootfs"] = "\(storage):4"
        }
        for (key, value) in values.sorted(by: { $0.key < $1.key }) {
            guard IndexedKey.isVolume(key, .lxc) else {
                config[key] = normalizedPlain(key, value, .lxc, vmid: vmid)
                continue
            }
            if let plan = try diskPlan(key, value, .lxc, defaultStorage: storage) {
                try requireContent("rootdir", plan.storage)
                disks.append(plan)
            } else if value.hasPrefix("/") {
                config[key] = value
            } else {
                try requireVolume(value, call)
                config[key] = value
            }
        }
        config["arch"] = config["arch"] ?? "amd64"
        config["hostname"] = config["hostname"] ?? "CT\(vmid)"
        config["memory"] = config["memory"] ?? "512"
        config["swap"] = config["swap"] ?? "512"
        if config["unprivileged"] == "0" { config["unprivileged"] = nil }
        insertLocked(vmid, .lxc)
        return fork(
            "vzcreate", id: String(vmid), call, seconds: seconds(toUnpack: template, rate: call["bwlimit"]),
            .createContainer(
                vmid: vmid, config: config, disks: disks, template: template, start: call.arguments.flag("start"),
                rate: call["bwlimit"]), locks: vmid)
    }

    /// A limit of the bandwidth (KiB/s) makes a create longer.
    private func seconds(toUnpack template: String, rate: String?) -> Double {
        let usual = TaskDurations.seconds("vzcreate")
        guard let rate = rate.flatMap({ Double($0) }), rate > 0, let size = volume(template)?.size else { return usual }
        return usual + Double(size) / (rate * 1024)
    }

    private mutating func restoreContainer(_ call: APICall, _ archive: String) throws -> APIAnswer {
        if let storage = call["storage"] { try requireContent("rootdir", storage) }
        insertLocked(call.vmid, .lxc)
        return fork(
            "vzrestore", id: String(call.vmid), call, seconds: TaskDurations.seconds("vzrestore"),
            .restore(vmid: call.vmid, archive: archive, storage: call["storage"]), locks: call.vmid)
    }

    /// While it is being created a guest consists of its lock.
    mutating func insertLocked(_ vmid: Int, _ kind: GuestKind) {
        state.guests[vmid] = Guest(vmid: vmid, kind: kind, config: GuestConfig(values: ["lock": "create"]))
        isChanged = true
    }

    // MARK: Checks

    func requirePool(_ call: APICall) throws {
        guard let pool = call["pool"], !state.pools.contains(pool) else { return }
        throw APIFailure.forbidden("pool '\(pool)' does not exist")
    }

    func requireAllocation(_ call: APICall) throws {
        if !isAllowed(call.identity, "/vms/\(call.vmid)", ["VM.Allocate"]) {
            throw APIFailure.forbidden("/vms/\(call.vmid), VM.Allocate")
        }
    }

    /// A volume that a container is given must exist, on a storage that exists.
    private func requireVolume(_ value: String, _ call: APICall) throws {
        let id = Self.parsedDisk(value).volume
        guard let storageID = Self.storageID(of: id) else {
            if !call.identity.isRoot { throw Self.arbitraryPath }
            throw APIFailure.refused("unable to parse volume ID '\(id)'")
        }
        _ = try storage(storageID)
        guard volume(id) != nil else { throw APIFailure.refused("volume '\(id)' does not exist") }
    }

    private func requireArchive(_ archive: String, _ call: APICall) throws {
        guard let id = Self.storageID(of: archive) else {
            if call.identity.isRoot { return }
            throw Self.arbitraryPath
        }
        _ = try storage(id)
    }

    /// A storage must take the kind of content; PVE blames the parameter `storage`.
    func requireContent(_ content: String, _ id: String) throws {
        let storage = try storage(id)
        if storage.isDisabled { throw APIFailure.refused("storage '\(id)' is disabled") }
        guard !storage.content.contains(content) else { return }
        if content == "rootdir" {
            throw APIFailure.parameters(["storage": "storage '\(id)' does not support container directories"])
        }
        throw APIFailure.refused("storage '\(id)' does not support content-type 'images'")
    }

    private static func areSSHKeys(_ text: String) -> Bool {
        text.split(separator: "\n").allSatisfy { line in
            let words = line.split(separator: " ")
            if line.hasPrefix("#") || words.isEmpty { return true }
            return words.contains { $0.hasPrefix("ssh-") || $0.hasPrefix("ecdsa-") || $0.hasPrefix("sk-") }
        }
    }
}
