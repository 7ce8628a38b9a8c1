/// Names and abilities of volumes by type of storage, as the storage plugins of Proxmox VE have them.
extension Storage {
    /// The format a guest's new disk gets when none is asked for.
    func defaultFormat(_ kind: GuestKind, size: Int) -> String {
        switch type {
        case "zfspool": kind == .lxc ? "subvol" : "raw"
        case "dir", "nfs", "cifs", "btrfs": kind == .lxc && size == 0 ? "subvol" : "raw"
        default: "raw"
        }
    }

    /// The id of a new disk of a guest: the first free number, counted over all names of that guest.
    func newVolumeID(_ kind: GuestKind, vmid: Int, format: String) -> String {
        let taken = Set(volumes(of: vmid).compactMap(Self.diskNumber))
        let number = (0...).first { !taken.contains($0) } ?? 0
        return name("\(format == "subvol" ? "subvol" : "vm")-\(vmid)-disk-\(number)", vmid, format)
    }

    /// The id of a volume with a given stem.
    private func name(_ stem: String, _ vmid: Int, _ format: String) -> String {
        isFileBased ? "\(id):\(vmid)/\(stem).\(format)" : "\(id):\(stem)"
    }

    /// The number at the end of `…-disk-3.raw`; a linked clone's id ends with its own name.
    private static func diskNumber(_ id: String) -> Int? {
        guard let own = id.split(separator: "/").last, let last = own.split(separator: "-").last else { return nil }
        return Int(last.split(separator: ".").first ?? "")
    }

    /// Whether snapshots of a volume are possible.
    func canSnapshot(_ volume: Volume) -> Bool {
        switch type {
        case "zfspool", "lvmthin", "rbd", "btrfs": true
        case "dir", "nfs", "cifs": volume.format == "qcow2"
        default: false
        }
    }

    /// Whether a linked clone of a volume is possible.
    func canLink(_ volume: Volume, isBase: Bool, snapshot: String?, for kind: GuestKind) -> Bool {
        switch type {
        case "btrfs": volume.format == "raw" || volume.format == "subvol"
        case "zfspool", "lvmthin": isBase
        case "rbd": isBase || snapshot != nil
        case "dir", "nfs", "cifs": isBase && kind == .qemu
        default: false
        }
    }

    /// The id of a linked clone of a volume.
    func linkedVolumeID(of base: String, _ kind: GuestKind, vmid: Int, format: String) -> String {
        let new = newVolumeID(kind, vmid: vmid, format: type == "dir" ? "qcow2" : format)
        switch type {
        case "zfspool", "rbd", "dir", "nfs", "cifs": return base + "/" + new.dropFirst(id.count + 1)
        default: return new
        }
    }

    /// The id that a volume gets when its guest becomes a template.
    func baseID(of volume: String) -> String {
        guard type != "btrfs" else { return volume }
        let parts = volume.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        var own = parts.last ?? volume
        let prefix = isFileBased ? "" : "\(id):"
        own = own.hasPrefix(prefix) ? String(own.dropFirst(prefix.count)) : own
        if own.hasPrefix("subvol-") {
            own = "basevol-" + own.dropFirst("subvol-".count)
        } else if own.hasPrefix("vm-"), !own.contains("cloudinit") {
            own = "base-" + own.dropFirst("vm-".count)
        }
        guard isFileBased else { return "\(id):\(own)" }
        let vmid = volumes[volume]?.vmid.map(String.init) ?? ""
        return "\(id):\(vmid)/\(own)"
    }
}
