/// A storage with its volumes. Space is counted by the sizes of the volumes; linked clones cost nothing.
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

    init(id: String, type: String, content: [String], total: Int) {
        (self.id, self.type, self.content, self.total) = (id, type, content, total)
    }

    var used: Int { min(total, otherUsed + allocated) }
    var available: Int { max(0, total - otherUsed - allocated) }

    mutating func add(_ id: String, _ volume: Volume) {
        remove(id)
        volumes[id] = volume
        allocated += volume.isThin ? 0 : volume.size
    }

    mutating func remove(_ id: String) {
        guard let old = volumes.removeValue(forKey: id) else { return }
        allocated -= old.isThin ? 0 : old.size
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
