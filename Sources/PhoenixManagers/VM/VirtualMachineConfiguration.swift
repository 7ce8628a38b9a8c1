import PhoenixModel

/// What has to change in a VM's configuration.
enum VirtualMachineConfiguration {
    static func edit(
        _ guest: DesiredGuest, _ machine: VirtualMachineSettings, settings: [String: String], digest: String?,
        host: DesiredHost
    ) -> ConfigurationEdit {
        let (notes, record) = GuestRecord.split(settings["description"])
        var diff = ConfigurationDiff(settings: settings, record: record, places: guest.places)
        for setting in VirtualMachineTarget.settings(guest, machine, host: host) { diff.compare(setting) }
        var edit = diff.edit
        let devices = HostDeviceDiff(guest: guest, machine: machine, settings: settings, record: record)
        edit.merge(devices.edit)
        let shared = NotesAndTags(
            guest: guest, observedNotes: notes, observedTags: settings["tags"], record: record)
        edit.addNotesAndTags(
            shared, owned: diff.owned.union(devices.owned).union(record.volumeMarks),
            observedDescription: settings["description"])
        edit.digest = edit.isEmpty ? nil : digest
        return edit
    }
}
