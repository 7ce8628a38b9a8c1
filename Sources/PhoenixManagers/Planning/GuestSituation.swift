import PhoenixModel

/// What is known about a guest when its steps are planned.
struct GuestSituation {
    var guest: DesiredGuest
    /// `nil` when the guest does not exist, or is made anew.
    var observed: ObservedGuest?
    /// What the guest gets from its clone source at the moment it is cloned: digests by feature.
    let inherited: [FeatureName: String]
    /// The size of the system disk that the clone brings, where it is known.
    let inheritedDisk: ByteCount?
    /// Whether the clone brings raw options that Phoenix wrote for its source.
    var inheritsRawOptions = false
    /// Whether the clone brings network volumes that Phoenix mounted in its source.
    var inheritsVolumes = false
    let host: DesiredHost
    /// `nil` for a guest that does not take turns on GPUs.
    var turn: GPUTurns.Turn?
    /// Whether all that have the GPU instead are stopped, so that there is time to build this one.
    var holdersAreStopped = false
    let turnNotes: TurnNotes
    /// The node that is to carry the guest.
    let node: String
    let storages: [StorageID: ObservedStorage]
    /// The earlier build of the guest, while it is made anew.
    var aside: AsideGuest?
    /// Why it is made anew.
    var rebuildReason: String?

    /// What is installed inside, now or right after the clone.
    var installed: [FeatureName: String] { observed?.record.features ?? inherited }

    /// What is left of a firewall that Phoenix wrote and that is no longer declared: nothing.
    var abandonedFirewall: GuestFirewall? {
        guard let observed, observed.record.owned.contains(NotesAndTags.firewallMark) else { return nil }
        return GuestFirewall(isEnabled: false)
    }

    /// Features and application that have to run, in order.
    var pendingFeatures: [FeatureUse] {
        var installed = installed
        return (guest.features + (guest.application.map { [$0] } ?? [])).filter { use in
            defer { installed[use.name] = use.recordedDigest }
            return installed[use.name] != use.recordedDigest
        }
    }

    /// Whether the guest has been made ready before, so that it is no longer in its first state.
    var wasBuilt: Bool {
        guard let observed else { return false }
        if observed.isTemplate { return true }
        // A run that was killed while it replaced one left the good one under its interim name.
        let signs = guest.finishedSnapshots + [.interim, .beforeChange]
        if signs.contains(where: { observed.snapshot($0) != nil }) { return true }
        return observed.record.features.contains { name, _ in inherited[name] == nil }
    }

    /// The configuration key that names the size of the system disk.
    var sizeField: String { guest.kind == .container ? "storage_size_gb" : "disk_size_gb" }
}
