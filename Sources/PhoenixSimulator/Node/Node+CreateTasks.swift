/// The work of create and restore tasks.
extension Node {
    mutating func createContainer(
        _ vmid: Int, _ config: GuestConfig, _ disks: [TaskEffect.DiskPlan], template: String?, starts: Bool,
        rate: String?
    ) throws -> TaskResult {
        guard state.guests[vmid] != nil else { throw TaskFailure(message: missing(vmid, .lxc)) }
        if let template, volume(template) == nil {
            throw TaskFailure(message: "unable to create CT \(vmid) - volume '\(template)' does not exist")
        }
        var final = config
        for plan in disks {
            do {
                final[plan.key] = try diskValue(plan, .lxc, vmid)
            } catch let failure as TaskFailure {
                throw TaskFailure(message: "unable to create CT \(vmid) - \(failure.message)")
            }
        }
        let name = template.map { String($0.split(separator: "/").last ?? "") } ?? ""
        if final["ostype"] == nil { final["ostype"] = Self.osType(of: name) }
        update(vmid) { guest in
            guest.config = final
            guest.machine = GuestMachine()
        }
        var result = TaskResult(log: ["Detected container architecture: amd64"])
        let hasNesting = final["features"]?.split(separator: ",").contains("nesting=1") ?? false
        if !hasNesting, let systemd = Self.systemdVersion(of: name), systemd > 256 {
            result.log.append("WARN: Systemd \(systemd) detected. You may need to enable nesting.")
            result.warnings = 1
        }
        result.startsGuest = starts
        return result
    }

    mutating func createMachine(
        _ vmid: Int, _ config: GuestConfig, _ disks: [TaskEffect.DiskPlan], starts: Bool
    ) throws -> TaskResult {
        guard state.guests[vmid] != nil else { throw TaskFailure(message: missing(vmid, .qemu)) }
        var final = config
        var log: [String] = []
        for plan in disks {
            do {
                final[plan.key] = try diskValue(plan, .qemu, vmid)
                log.append("\(plan.key): successfully created disk '\(final[plan.key] ?? "")'")
            } catch let failure as TaskFailure {
                throw TaskFailure(message: "unable to create VM \(vmid) - \(failure.message)")
            }
        }
        if final["boot"] == nil { final["boot"] = Self.bootOrder(final) }
        update(vmid) { $0.config = final }
        return TaskResult(log: log, startsGuest: starts)
    }

    /// First disk, first CD drive, first network card, as Proxmox VE chooses.
    static func bootOrder(_ config: GuestConfig) -> String? {
        let disks = config.volumeKeys(.qemu).filter { !$0.hasPrefix("unused") && $0 != "efidisk0" && $0 != "tpmstate0" }
        let isCD = { (key: String) in config[key]?.contains("media=cdrom") ?? false }
        let order = [disks.first { !isCD($0) }, disks.first(where: isCD), config.keys(stem: "net").first]
        let text = order.compactMap { $0 }.joined(separator: ";")
        return text.isEmpty ? nil : "order=\(text)"
    }

    /// The operating system that Proxmox VE detects in a template.
    static func osType(of template: String) -> String {
        let known = ["debian", "ubuntu", "devuan", "centos", "fedora", "opensuse", "archlinux", "alpine", "gentoo"]
        return known.first { template.hasPrefix($0) }
            ?? (template.hasPrefix("rocky") || template.hasPrefix("alma") ? "centos" : "unmanaged")
    }

    private static func systemdVersion(of template: String) -> Int? {
        for (prefix, version) in [("debian-13", 257), ("ubuntu-25", 257), ("ubuntu-26", 259), ("fedora-4", 257)]
        where template.hasPrefix(prefix) {
            return version
        }
        return nil
    }

    // MARK: Backup and restore

    mutating func backUp(_ vmid: Int, _ storageID: String, _ id: String) throws {
        guard let guest = state.guests[vmid], let storage = state.storages[storageID] else { return }
        let size = 40 << 20
        guard storage.available >= size else { throw TaskFailure(message: "job errors") }
        state.storages[storageID]?.add(
            id,
            Storage.Volume(
                content: "backup", format: guest.kind == .lxc ? "tar.zst" : "vma.zst", size: size, vmid: vmid,
                created: now, subtype: guest.kind.rawValue, archive: guest.config.text))
    }

    mutating func restore(_ vmid: Int, _ archive: String, _ storageID: String?) throws -> TaskResult {
        guard let text = volume(archive)?.archive, let kind = state.guests[vmid]?.kind else {
            throw TaskFailure(message: "unable to restore CT \(vmid) - volume '\(archive)' does not exist")
        }
        var config = GuestConfig(lines: text.split(separator: "\n"))
        for key in GuestConfig.transient { config[key] = nil }
        for key in config.volumeKeys(kind) {
            let disk = Self.parsedDisk(config[key] ?? "")
            guard let bytes = disk.options["size"].flatMap(DiskSize.bytes), let source = Self.storageID(of: disk.volume)
            else { continue }
            let plan = TaskEffect.DiskPlan(
                key: key, storage: storageID ?? source, bytes: bytes, format: nil, importFrom: nil,
                options: disk.options, isCloudInit: disk.volume.contains("cloudinit"))
            config[key] = try diskValue(plan, kind, vmid)
        }
        update(vmid) { $0.config = config }
        return TaskResult(log: ["restoring '\(archive)'"])
    }
}
