import PhoenixModel

/// Compares the raw `lxc.*` lines of a container in three ways: what Phoenix wrote earlier, what is there, what is
/// declared.
///
/// Of most keys the last line wins in liblxc: a declared key then is Phoenix's as a whole. Of the others each line
/// counts for itself, and lines that Phoenix did not write stay.
struct RawOptionMerge {
    /// The values that keys are to have, for keys whose lines are to change.
    private(set) var values: [(key: String, values: [String])] = []
    private(set) var changes: [Change] = []

    init(
        present: [ContainerSettings.RawOption], declared: [ContainerSettings.RawOption], record: GuestRecord,
        places: DeclaredPlaces = DeclaredPlaces()
    ) {
        var keys: [String] = []
        for option in declared + present where !keys.contains(option.key) { keys.append(option.key) }
        for key in keys {
            let before = present.filter { $0.key == key }
            let wanted = declared.filter { $0.key == key }
            let after = Self.target(key, before, wanted, record)
            guard after != before.map(\.value) else { continue }
            values.append((key, after))
            note(key, from: before.map(\.value), to: after, places.place(of: "lxc_options"))
        }
    }

    private static func target(
        _ key: String, _ present: [ContainerSettings.RawOption], _ declared: [ContainerSettings.RawOption],
        _ record: GuestRecord
    ) -> [String] {
        let wanted = declared.map(\.value)
        let foreign = present.filter { !declared.contains($0) && !record.owns($0) }.map(\.value)
        guard !wanted.isEmpty else { return foreign }
        guard addsUp(key) else { return wanted }
        let ours = present.filter { declared.contains($0) }.map(\.value)
        // In the declared order already: only what is missing comes behind, so that nothing that is right moves.
        if wanted.starts(with: ours) {
            return present.filter { declared.contains($0) || !record.owns($0) }.map(\.value)
                + wanted.dropFirst(ours.count)
        }
        return foreign + wanted
    }

    private mutating func note(_ key: String, from before: [String], to after: [String], _ place: SourcePlace?) {
        guard Self.addsUp(key) else {
            let text = { (values: [String]) in values.isEmpty ? nil : values.joined(separator: "; ") }
            changes.append(Change(key, from: text(before), to: text(after), place: place))
            return
        }
        var (gone, new) = (before, after)
        for value in after { if let index = gone.firstIndex(of: value) { gone.remove(at: index) } }
        for value in before { if let index = new.firstIndex(of: value) { new.remove(at: index) } }
        changes += gone.map { Change(key, from: $0, to: nil) }
        changes += new.map { Change(key, from: nil, to: $0, place: place) }
        if gone.isEmpty, new.isEmpty {
            changes.append(Change("order of \(key)", from: nil, to: "as declared", place: place))
        }
    }

    /// Whether every line of the key counts for itself: lxc.container.conf(5). `lxc.idmap` has several lines too, but
    /// they make one table, which Phoenix computes as a whole.
    static func addsUp(_ key: String) -> Bool {
        let keys = [
            "lxc.mount.entry", "lxc.mount.auto", "lxc.cap.drop", "lxc.cap.keep", "lxc.environment", "lxc.group",
            "lxc.include", "lxc.apparmor.raw",
        ]
        return keys.contains(key) || key.hasPrefix("lxc.hook.") || key.hasPrefix("lxc.cgroup.devices.")
            || key.hasPrefix("lxc.cgroup2.devices.")
    }
}

extension GuestRecord {
    private static let rawPrefix = "raw:"

    /// The name of a raw line in the record. Only a digest of the value: what the line says stands in the file itself.
    static func mark(_ option: ContainerSettings.RawOption) -> String {
        "\(rawPrefix)\(option.key)#\(SHA256.hex(of: option.value).prefix(12))"
    }

    func owns(_ option: ContainerSettings.RawOption) -> Bool { owned.contains(Self.mark(option)) }

    var rawMarks: Set<String> { owned.filter { $0.hasPrefix(Self.rawPrefix) } }
}
