package import PhoenixModel

/// How a guest is set aside while it is made anew.
package struct AsideOrder: Hashable, Sendable {
    /// The id under which it waits.
    package var holder: GuestID
    /// Snapshots name the volumes that go on with the new guest, and would be in its way.
    package var removesSnapshots: Bool
    /// Keys of drives whose volumes have fixed names.
    package var cloudInitDrives: [String]
}

/// How a guest that was set aside comes back when its successor has failed.
package struct RestoreOrder: Hashable, Sendable {
    package var holder: GuestID
    /// Volumes with data, which must survive the end of the successor.
    package var keeping: [String]
    /// Drives of cloud-init that were taken away: the storage of each by key.
    package var cloudInitDrives: [String: String]
    package var startsAtBoot: Bool
    package var starts: Bool
    package var waitsForAgent: Bool
    /// The firewall it had; `nil` where that is no longer known.
    package var firewall: ObservedFirewall?
}
