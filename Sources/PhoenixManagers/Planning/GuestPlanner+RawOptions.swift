import PhoenixModel

extension GuestPlanner {
    /// Raw lines of a container's file, after everything that the API can set.
    mutating func setRawOptions() {
        guard case .container(let container) = guest.specifics else { return }
        let declared = container.rawOptions
        let record = observed?.record ?? GuestRecord()
        let merge = RawOptionMerge(
            present: observed?.rawOptions ?? [], declared: declared, record: record, places: guest.places)
        var changes = merge.changes
        if let observed {
            let marks = Set(declared.map(GuestRecord.mark))
            guard !changes.isEmpty || marks != observed.record.rawMarks else { return }
            if changes.isEmpty {
                // The file is right; what Phoenix may take out of it later is not known yet.
                changes = [Change("record of Phoenix", from: nil, to: "\(marks.count) raw options")]
            }
        } else {
            guard !declared.isEmpty || situation.inheritsRawOptions else { return }
        }
        needsRestart = needsRestart || !merge.values.isEmpty
        chain.append(
            GuestChain.Part(
                name: "options", action: .update, summary: "raw options in the container's file",
                operation: .setRawOptions(declared), changes: changes,
                place: guest.places.place(of: "lxc_options"), privilege: .hostShell))
    }
}
