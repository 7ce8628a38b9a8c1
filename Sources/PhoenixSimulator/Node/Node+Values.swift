/// Configuration values as Proxmox VE rewrites them before it stores them.
extension Node {
    /// The stored form of a value; new disks are made on the way.
    mutating func normalized(_ key: String, _ value: String, _ guest: Guest) throws -> String {
        if IndexedKey.isVolume(key, guest.kind) {
            do {
                return try normalizedDisk(key, value, guest)
            } catch let failure as TaskFailure {
                throw APIFailure.refused(failure.message)
            }
        }
        return normalizedPlain(key, value, guest.kind, vmid: guest.vmid)
    }

    /// The stored form of a value that is no disk.
    mutating func normalizedPlain(_ key: String, _ value: String, _ kind: GuestKind, vmid: Int) -> String {
        switch IndexedKey.split(key).stem {
        case "net": return network(key, value, kind)
        default: break
        }
        switch key {
        case "tags": return Set(Formats.list(value.lowercased())).sorted().joined(separator: ";")
        case "nameserver", "searchdomain": return Formats.list(value).joined(separator: " ")
        case "description": return value.hasSuffix("\n") ? String(value.dropLast()) : value
        default: return value
        }
    }

    private mutating func network(_ key: String, _ value: String, _ kind: GuestKind) -> String {
        guard var parsed = check.propertyString(value, key: key, of: kind.configEndpoint) else { return value }
        switch kind {
        case .lxc:
            if parsed["hwaddr"] == nil { parsed["hwaddr"] = newMAC() }
            parsed["type"] = parsed["type"] ?? "veth"
        case .qemu:
            if parsed["macaddr"] == nil { parsed["macaddr"] = newMAC() }
        }
        return parsed.text
    }

    private mutating func normalizedDisk(_ key: String, _ value: String, _ guest: Guest) throws -> String {
        if let plan = try diskPlan(key, value, guest.kind) { return try diskValue(plan, guest.kind, guest.vmid) }
        try requireVolume(Self.parsedDisk(value).volume)
        guard guest.kind == .lxc else { return machineDisk(value) }
        var disk = Self.parsedDisk(value)
        if let size = volume(disk.volume)?.size, disk.options["size"] == nil {
            disk.options["size"] = DiskSize.text(size)
        }
        return Self.diskText(disk.volume, disk.options, guest.kind)
    }

    /// A volume that is named must exist; paths and empty drives are no volumes.
    private func requireVolume(_ id: String) throws {
        guard let storageID = Self.storageID(of: id) else { return }
        _ = try storage(storageID)
        guard volume(id) != nil else { throw APIFailure.refused("volume '\(id)' does not exist") }
    }

    private func machineDisk(_ value: String) -> String {
        var disk = Self.parsedDisk(value)
        if let size = volume(disk.volume)?.size, disk.options["size"] == nil, !disk.volume.contains("cloudinit") {
            disk.options["size"] = DiskSize.text(size)
        }
        disk.options["format"] = nil
        return Self.diskText(disk.volume, disk.options, .qemu)
    }

    /// The plan for `STORAGE:SIZE` and `STORAGE:cloudinit`; nothing for a volume that exists.
    func diskPlan(_ key: String, _ value: String, _ kind: GuestKind, defaultStorage: String? = nil) throws
        -> TaskEffect.DiskPlan?
    {
        var disk = Self.parsedDisk(value)
        if let defaultStorage, Double(disk.volume) != nil { disk.volume = "\(defaultStorage):\(disk.volume)" }
        guard let id = Self.storageID(of: disk.volume) else { return nil }
        let rest = String(disk.volume.dropFirst(id.count + 1))
        if rest == "cloudinit", kind == .qemu {
            _ = try storage(id)
            return TaskEffect.DiskPlan(key: key, storage: id, bytes: 4 << 20, options: [:], isCloudInit: true)
        }
        guard let gigabytes = Double(rest), !rest.contains("e") else { return nil }
        _ = try storage(id)
        let format = disk.options.removeValue(forKey: "format")
        let source = disk.options.removeValue(forKey: "import-from")
        disk.options["size"] = nil
        let stem = IndexedKey.split(key).stem
        // PVE API: sizes are whole mebibytes; EFI variables and TPM state have sizes of their own
        let bytes = stem == "efidisk" ? 1 << 20 : stem == "tpmstate" ? 4 << 20 : Int(gigabytes * 1024) << 20
        return TaskEffect.DiskPlan(
            key: key, storage: id, bytes: bytes, format: format, importFrom: source, options: disk.options)
    }
}
