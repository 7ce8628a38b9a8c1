package import PhoenixModel

/// What a step of a plan does, complete enough to be done without the configuration at hand.
package enum StepOperation: Hashable, Sendable {
    /// Fetches a container template from Proxmox VE's list onto a storage.
    case downloadTemplate(TemplateArchive)
    /// Fetches a disk image from its web address onto a storage.
    case downloadImage(CloudImage)
    case guest(GuestID, GuestKind, GuestOperation)
    case host(HostOperation)
}

/// What a step does to one guest.
package enum GuestOperation: Hashable, Sendable {
    /// Makes the guest from a template archive or cloud image, with everything that can be set at creation.
    case create(DesiredGuest)
    case clone(DesiredGuest, source: GuestID, snapshot: SnapshotName?)
    /// Sets and removes exactly these keys.
    case configure(ConfigurationEdit)
    /// Brings the configuration of a guest that this run has just made to what is declared.
    case reconcile(DesiredGuest)
    /// Brings the raw `lxc.*` lines of a container's file to these; lines that Phoenix never wrote stay.
    case setRawOptions([ContainerSettings.RawOption])
    /// Brings the network volumes mounted in a VM to these.
    case setNetworkVolumes([NetworkVolume])
    /// Grows a disk (`rootfs`, `mp0`, `scsi0`) to a size.
    case grow(disk: String, to: ByteCount)
    /// Brings the firewall of a guest that this run has just made to what is declared.
    case reconcileFirewall(GuestFirewall)
    case setFirewallOptions([String: String])
    /// The edits were made for exactly this list; on any other they are refused.
    case editFirewallRules([FirewallRuleEdit], of: ObservedFirewall)
    case start(StartOrder)
    case shutDown
    /// Stops the guest, once it has nothing in work, so that others get its GPU.
    case release(GPURelease)
    case restart(waitsForAgent: Bool)
    case takeSnapshot(SnapshotName, replacing: Bool)
    /// Removes a snapshot, also one that was never completed.
    case removeSnapshot(String)
    case rollBack(RollbackOrder)
    /// Gives the guest another id until its successor is ready.
    case setAside(AsideOrder)
    /// Removes what was set aside, with all its volumes but these.
    case discardAside(GuestID, keeping: [String])
    /// Removes the successor and gives the old guest its id again.
    case restoreAside(RestoreOrder)
    /// `volumes`: shares that the guest declares, over one of which its scripts may come.
    case install(FeatureUse, guestName: String, volumes: [NetworkVolume])
    /// Looks whether the guest does its work, as often as the checks say.
    case checkHealth(HealthOrder)
    case convertToTemplate
    /// Removes the guest; the volumes at these keys (`mp0`) are taken out of its configuration before and stay.
    case delete(keeping: [String])

    package struct StartOrder: Hashable, Sendable {
        /// Seconds that the guest before this one asked for.
        package var pause: Int
        package var waitsForAgent: Bool
        /// Whether the guest was stopped for another one, which is forgotten now.
        package var endsDisplacement: Bool

        package init(pause: Int = 0, waitsForAgent: Bool = false, endsDisplacement: Bool = false) {
            self.pause = pause
            self.waitsForAgent = waitsForAgent
            self.endsDisplacement = endsDisplacement
        }
    }
}
