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
    func newVolumeID(_ kind: GuestKind, vmid: Int, format: String, isBase: Bool = false) -> String {
        for number in 0... {
            let candidates = ["vm", "base", "subvol", "basevol"].flatMap { prefix in
                ["raw", "qcow2", "vmdk", "subvol"].map { name("\(prefix)-\(vmid)-disk-\(number)", vmid, $0) }
            }
            guard candidates.allSatisfy({ !hasVolume($0) }) else { continue }
            let prefix = format == "subvol" ? (isBase ? "basevol" : "subvol") : (isBase ? "base" : "vm")
            return name("\(prefix)-\(vmid)-disk-\(number)", vmid, format)
        }
        preconditionFailure("an endless range ended")
    }

    /// The id of a volume with a given stem.
    func name(_ stem: String, _ vmid: Int, _ format: String) -> String {
        isFileBased ? "\(id):\(vmid)/\(stem).\(format)" : "\(id):\(stem)"
    }

    /// A linked clone's id ends with its own name: `tank:base-1-disk-0/vm-2-disk-0`.
    private func hasVolume(_ id: String) -> Bool {
        if volumes[id] != nil { return true }
        let own = id.dropFirst(self.id.count + 1)
        return linkedNames.contains(String(own))
    }

    private var linkedNames: Set<String> {
        Set(
            volumes.filter { $0.value.parent != nil }.keys.map { id in
                let parts = id.dropFirst(self.id.count + 1).split(separator: "/")
                return parts.suffix(isFileBased ? 2 : 1).joined(separator: "/")
            })
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
