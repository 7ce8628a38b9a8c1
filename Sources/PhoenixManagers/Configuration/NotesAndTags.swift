import PhoenixModel

/// The two settings that Phoenix shares with people: it adds its own to theirs and removes only its own.
struct NotesAndTags {
    /// The tag of every guest that Phoenix keeps.
    static let ownTag = "phoenix"

    let guest: DesiredGuest
    let observedNotes: String
    let observedTags: String?
    let record: GuestRecord

    /// Tags as Proxmox VE stores them, or `nil` when they are already right.
    func tags() -> (value: String, change: Change)? {
        let present = Self.list(observedTags)
        let declared = guest.tags.map { $0.lowercased() } + [Self.ownTag]
        let ours = Set(record.owned.compactMap { $0.hasPrefix("tags.") ? String($0.dropFirst(5)) : nil })
        let kept = present.filter { !ours.contains($0) || declared.contains($0) }
        let wanted = kept + declared.filter { !kept.contains($0) }
        guard Set(wanted) != Set(present) else { return nil }
        let value = wanted.sorted().joined(separator: ";")
        let old = present.isEmpty ? nil : present.sorted().joined(separator: ";")
        return (value, Change("tags", from: old, to: value, place: guest.places.place(of: "tags")))
    }

    /// The declared notes, or those that are there.
    var text: String { declaredNotes ?? (record.owned.contains("description") ? "" : observedNotes) }

    /// What is Phoenix's to remove later besides single settings.
    var owned: Set<String> {
        var owned = Set(guest.tags.map { "tags.\($0.lowercased())" })
        if guest.notes != nil { owned.insert("description") }
        if guest.firewall != nil { owned.insert(Self.firewallMark) }
        return owned
    }

    /// In the record of a guest whose firewall Phoenix has written.
    static let firewallMark = "firewall"

    /// Without the line feeds at the end, which Proxmox VE does not keep.
    private var declaredNotes: String? { guest.notes.map { GuestRecord.split($0).text } }

    func notesChange() -> Change? {
        guard text != observedNotes else { return nil }
        return Change(
            "description", from: observedNotes.isEmpty ? nil : observedNotes, to: text.isEmpty ? nil : text,
            place: guest.places.place(of: "description"))
    }

    /// Proxmox VE separates tags by semicolons and accepts commas and spaces.
    static func list(_ tags: String?) -> [String] {
        (tags ?? "").split(whereSeparator: { ";, ".contains($0) }).map { $0.lowercased() }
    }
}
