/// The name of a guest's snapshot. PVE API: format `pve-configid`, 2 to 40 characters.
package struct SnapshotName: Name {
    package let text: String

    package init?(_ text: String) {
        guard isIdentifier(text, extra: "-_"), (2...40).contains(text.utf8.count), !Self.isReserved(text)
        else { return nil }
        self.text = text
    }

    /// Proxmox VE keeps these names for the guest's own state.
    private static func isReserved(_ text: String) -> Bool { text == "current" || text.lowercased() == "pending" }

    /// Taken when a guest is configured and started for the first time, before anything is installed in it.
    package static let preConfigured: SnapshotName = "pre-configured"
    /// Taken when everything declared for the guest is in place.
    package static let finalForm: SnapshotName = "final-form"
    /// Holds the place of a snapshot while that is replaced: there is always a good one.
    package static let interim: SnapshotName = "phoenix-interim"
    /// Taken before a change that returns to it when it fails, and removed when it has gone well.
    package static let beforeChange: SnapshotName = "phoenix-before-change"
}
