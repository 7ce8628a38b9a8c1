/// A storage with its volumes. Space is counted by what the volumes take; linked clones cost nothing.
struct Storage: Codable, Sendable {
    /// A volume or a file on the storage.
    struct Volume: Codable, Sendable, Hashable {
        /// `images`, `rootdir`, `vztmpl`, `iso`, `backup`, `snippets`, `import`.
        var content: String
        var format: String
        /// Bytes.
        var size: Int
        var vmid: Int?
        /// The base volume of a linked clone, by its id.
        var parent: String?
        /// Seconds since 1970.
        var created: Double
        var isThin = false
        /// `lxc` or `qemu` for backups.
        var subtype: String?
        /// The configuration text in a backup.
        var archive: String?
    }

    let id: String
    let type: String
    var content: [String]
    /// Further keys of `/etc/pve/storage.cfg`: `path`, `pool`, `sparse`, …
    var options: [String: String] = [:]
    /// Bytes.
    var total: Int
    /// Bytes taken by something else than the volumes.
    var otherUsed = 0
    var isDisabled = false
    private(set) var volumes: [String: Volume] = [:]
    private(set) var allocated = 0
    /// The volumes by guest and by base, so that one guest's never need a look at all.
    private var ofGuest: [Int: Set<String>] = [:]
    private var clones: [String: Set<String>] = [:]

    private enum CodingKeys: String, CodingKey {
        case id, type, content, options, total, otherUsed, isDisabled, volumes
    }

    init(id: String, type: String, content: [String], total: Int) {
        (self.id, self.type, self.content, self.total) = (id, type, content, total)
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try members.decode(String.self, forKey: .id), type: try members.decode(String.self, forKey: .type),
            content: try members.decode([String].self, forKey: .content),
            total: try members.decode(Int.self, forKey: .total))
        options = try members.decode([String: String].self, forKey: .options)
        otherUsed = try members.decode(Int.self, forKey: .otherUsed)
        isDisabled = try members.decode(Bool.self, forKey: .isDisabled)
        for (id, volume) in try members.decode([String: Volume].self, forKey: .volumes) { add(id, volume) }
    }

    /// The volumes that belong to a guest.
    func volumes(of vmid: Int) -> Set<String> { ofGuest[vmid] ?? [] }

    /// The linked clones of a volume.
    func clones(of volume: String) -> Set<String> { clones[volume] ?? [] }

    var used: Int { min(total, otherUsed + allocated) }
    var available: Int { max(0, total - otherUsed - allocated) }

    /// The bytes that a new volume takes: its size where the storage reserves it, else what a small system fills.
    ///
    /// ZFS reserves nothing for the file systems of containers, and for disks only unless the storage is sparse.
    func footprint(_ size: Int, _ format: String) -> Int {
        let isReserved =
            switch type {
            case "zfspool": format != "subvol" && options["sparse"] != "1"
            case "lvmthin", "rbd", "btrfs": false
            default: format == "raw"
            }
        return isReserved ? size : min(size, 1 << 30)
    }

    mutating func add(_ id: String, _ volume: Volume) {
        remove(id)
        volumes[id] = volume
        allocated += volume.isThin ? 0 : footprint(volume.size, volume.format)
        if let vmid = volume.vmid { ofGuest[vmid, default: []].insert(id) }
        if let parent = volume.parent { clones[parent, default: []].insert(id) }
    }

    mutating func remove(_ id: String) {
        guard let old = volumes.removeValue(forKey: id) else { return }
        allocated -= old.isThin ? 0 : footprint(old.size, old.format)
        if let vmid = old.vmid { ofGuest[vmid]?.remove(id) }
        if let parent = old.parent { clones[parent]?.remove(id) }
    }

    mutating func resize(_ id: String, to size: Int) {
        guard var volume = volumes[id] else { return }
        volume.size = size
        volume.isThin = false
        add(id, volume)
    }

    /// Storages that keep volumes as files.
    var isFileBased: Bool { ["dir", "nfs", "cifs", "btrfs", "cephfs", "glusterfs"].contains(type) }

    /// What the storage says when it has no room left.
    func fullMessage(_ name: String) -> String {
        switch type {
        case "zfspool":
            "zfs error: cannot create '\(options["pool"] ?? id)/\(name)': out of space"
        case "lvm", "lvmthin":
            "lvcreate '\(options["vgname"] ?? id)/\(name)' error:   Volume group \"\(options["vgname"] ?? id)\" "
                + "has insufficient free space"
        default:
            "command 'mkfs.ext4' failed: No space left on device"
        }
    }
}
