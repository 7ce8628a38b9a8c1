import PhoenixModel
import ProxmoxAPI

/// What has to change in a container's configuration.
enum ContainerConfiguration {
    /// - Parameters:
    ///   - settings: the configuration as the host has it; empty for a container that is to be created.
    static func edit(
        _ guest: DesiredGuest, _ container: ContainerSettings, settings: [String: String], digest: String?,
        host: DesiredHost
    ) -> ConfigurationEdit {
        let (notes, record) = GuestRecord.split(settings["description"])
        var diff = ConfigurationDiff(settings: settings, record: record, places: guest.places)
        for setting in ContainerTarget.settings(guest, container, host: host) { diff.compare(setting) }
        let mounts = MountDiff(guest: guest, container: container, settings: settings, record: record)
        var edit = diff.edit
        edit.merge(mounts.edit)
        let devices = DeviceDiff(guest: guest, container: container, settings: settings, record: record)
        edit.merge(devices.edit)
        let shared = NotesAndTags(
            guest: guest, observedNotes: notes, observedTags: settings["tags"], record: record)
        edit.addNotesAndTags(
            shared, owned: diff.owned.union(mounts.owned).union(devices.owned).union(record.rawMarks),
            observedDescription: settings["description"])
        edit.digest = edit.isEmpty ? nil : digest
        return edit
    }
}
