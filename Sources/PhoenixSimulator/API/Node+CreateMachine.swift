import PhoenixJSON

/// POST /nodes/{node}/qemu.
extension Node {
    mutating func createMachine(_ call: APICall) throws -> APIAnswer {
        let vmid = call.vmid
        try requirePool(call)
        try requireAllocation(call)
        let arguments = call.arguments.without(Self.notMachineConfiguration)
        var texts: [String: String] = [:]
        for name in arguments.names { texts[name] = arguments[name] }
        try requireAllowed(
            ConfigChange(arguments: texts, isRoot: call.identity.isRoot), call, old: nil, isPrivileged: false)
        var (config, disks) = (GuestConfig(), [TaskEffect.DiskPlan]())
        for (key, value) in texts.sorted(by: { $0.key < $1.key }) {
            guard IndexedKey.isVolume(key, .qemu) else { continue }
            if let plan = try diskPlan(key, value, .qemu) {
                try requireContent("images", plan.storage)
                try requireImport(plan)
                disks.append(plan)
            } else {
                try requireDrive(value)
                config[key] = value
            }
        }
        do {
            try requireUnused(vmid)
        } catch let failure as APIFailure {
            throw APIFailure.refused("unable to create VM \(vmid) - \(failure.message)")
        }
        for (key, value) in texts where !IndexedKey.isVolume(key, .qemu) {
            config[key] = normalizedPlain(key, value, .qemu, vmid: vmid)
        }
        for key in config.volumeKeys(.qemu) { config[key] = try normalized(key, config[key] ?? "", Self.blank(vmid)) }
        config["meta"] = "creation-qemu=10.0.13,ctime=\(Int(now))"
        config["smbios1"] = config["smbios1"] ?? "uuid=\(newUUID())"
        config["vmgenid"] = config["vmgenid"].flatMap { $0 == "1" ? nil : $0 } ?? newUUID()
        insertLocked(vmid, .qemu)
        return fork(
            "qmcreate", id: String(vmid), call, seconds: TaskDurations.seconds("qmcreate"),
            .createMachine(vmid: vmid, config: config, disks: disks, start: call.arguments.flag("start")),
            locks: vmid)
    }

    private static func blank(_ vmid: Int) -> Guest { Guest(vmid: vmid, kind: .qemu, config: GuestConfig()) }

    /// Parameters that are not keys of the configuration.
    private static let notMachineConfiguration: Set<String> = [
        "node", "vmid", "archive", "storage", "pool", "force", "start", "bwlimit", "unique", "ha-managed",
        "live-restore", "import-working-storage",
    ]

    private func requireDrive(_ value: String) throws {
        let id = Self.parsedDisk(value).volume
        guard let storageID = Self.storageID(of: id) else { return }
        _ = try storage(storageID)
        guard volume(id) != nil else { throw APIFailure.refused("volume '\(id)' does not exist") }
    }

    private func requireImport(_ plan: TaskEffect.DiskPlan) throws {
        guard let source = plan.importFrom, let id = Self.storageID(of: source) else { return }
        _ = try storage(id)
        guard volume(source) != nil else { throw APIFailure.refused("volume '\(source)' does not exist") }
    }
}
