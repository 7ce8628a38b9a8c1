import PhoenixModel

extension ConfigurationEdit {
    mutating func merge(_ other: ConfigurationEdit) {
        set.merge(other.set) { _, new in new }
        delete += other.delete
        changes += other.changes
        needsRestart = needsRestart || other.needsRestart
        needsRootLogin = needsRootLogin || other.needsRootLogin
    }

    /// Adds tags and notes, and with them the record of what is Phoenix's.
    ///
    /// The record alone is no reason to write: it is brought up to date together with the next real change, or when
    /// it lacks a setting that Phoenix would otherwise forget to remove later.
    mutating func addNotesAndTags(_ shared: NotesAndTags, owned: Set<String>, observedDescription: String?) {
        if let tags = shared.tags() {
            set["tags"] = tags.value
            changes.append(tags.change)
        }
        if let change = shared.notesChange() { changes.append(change) }
        var record = shared.record
        record.owned = owned.union(shared.owned)
        guard record != shared.record || shared.notesChange() != nil else { return }
        set["description"] = record.joined(to: shared.text)
        if changes.isEmpty {
            let added = record.owned.subtracting(shared.record.owned).sorted()
            let removed = shared.record.owned.subtracting(record.owned).sorted()
            changes.append(
                Change(
                    "record of Phoenix", from: removed.isEmpty ? nil : removed.joined(separator: ", "),
                    to: added.isEmpty ? nil : added.joined(separator: ", ")))
        }
    }
}
