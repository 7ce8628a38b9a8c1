/// One section of a guest's configuration file: `key: value` lines and, for containers, raw `lxc.*` lines.
struct GuestConfig: Codable, Sendable, Hashable {
    /// A line such as `lxc.idmap: u 0 100000 1000`; keys may repeat.
    struct RawLine: Codable, Sendable, Hashable {
        var key: String
        var value: String
    }

    var values: [String: String] = [:]
    var raw: [RawLine] = []

    subscript(_ key: String) -> String? {
        get { values[key] }
        set { values[key] = newValue }
    }

    /// The keys that belong to a running snapshot or task and not to the guest.
    static let transient: Set<String> = ["lock", "parent", "snaptime", "snapstate", "vmstate", "template"]

    /// Keys with a stem and a number, in the order of the number: `mp0`, `mp1`.
    func keys(stem: String) -> [String] {
        values.keys.compactMap { key -> (String, Int)? in
            let parts = IndexedKey.split(key)
            guard parts.stem == stem, let number = parts.number else { return nil }
            return (key, number)
        }
        .sorted { $0.1 < $1.1 }.map(\.0)
    }

    /// The first number of a stem that is not taken.
    func freeKey(stem: String) -> String {
        let taken = Set(keys(stem: stem))
        return (0...).lazy.map { "\(stem)\($0)" }.first { !taken.contains($0) } ?? "\(stem)0"
    }

    /// The keys that name volumes, unused ones included.
    func volumeKeys(_ kind: GuestKind) -> [String] {
        let stems = kind == .lxc ? ["mp", "unused"] : ["ide", "sata", "scsi", "virtio", "unused"]
        let single = kind == .lxc ? ["rootfs"] : ["efidisk0", "tpmstate0"]
        return single.filter { values[$0] != nil } + stems.flatMap { keys(stem: $0) }
    }
}
