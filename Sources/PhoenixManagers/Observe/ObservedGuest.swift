package import PhoenixModel
package import ProxmoxAPI

/// What the host says about one guest.
package struct ObservedGuest: Hashable, Sendable {
    package var id: GuestID
    package var kind: PhoenixModel.GuestKind
    package var name: String
    package var node: String
    package var isRunning: Bool
    package var isTemplate: Bool
    /// Seconds since the start; 0 when stopped.
    package var uptime: Int
    /// What holds the guest's lock, such as `backup`.
    package var lock: String?
    /// Whether it runs but could not be asked what is installed in it; its notes are believed then.
    package var isSilent = false
    /// The configuration as Proxmox VE keeps it: keys and values as text. Empty where it was not asked for.
    package var settings: [String: String]
    package var digest: String?
    /// Raw `lxc.*` lines of a container's file, in their order.
    package var rawOptions: [ContainerSettings.RawOption] = []
    /// Network volumes of a running VM, where it was asked for them.
    package var volumes: ObservedVolumes?
    /// What people wrote in the notes.
    package var notes: String
    package var record: GuestRecord
    /// Those that are complete.
    package var snapshots: [ObservedSnapshot]
    /// What a task that failed or was killed left of snapshots.
    package var brokenSnapshots: [String] = []
    /// A task that is at work on the guest; looked for only before a rollback.
    package var runningTask: String?
    /// Whether the guest's volumes can be snapshotted; `nil` where nobody asked.
    package var canSnapshot: Bool?
    package var firewall: ObservedFirewall?

    package init(
        id: GuestID, kind: PhoenixModel.GuestKind, name: String, node: String, isRunning: Bool = false,
        isTemplate: Bool = false,
        uptime: Int = 0, lock: String? = nil, settings: [String: String] = [:], digest: String? = nil,
        snapshots: [ObservedSnapshot] = [], canSnapshot: Bool? = nil, firewall: ObservedFirewall? = nil
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.node = node
        self.isRunning = isRunning
        self.isTemplate = isTemplate
        self.uptime = uptime
        self.lock = lock
        self.settings = settings
        self.digest = digest
        (notes, record) = GuestRecord.split(settings["description"])
        self.snapshots = snapshots
        self.canSnapshot = canSnapshot
        self.firewall = firewall
    }

    /// Whether Phoenix made the guest or was given it: then it carries the tag `phoenix`.
    package var isOurs: Bool { NotesAndTags.list(settings["tags"]).contains(NotesAndTags.ownTag) }

    /// Whether a configuration is that of a guest whose creation or cloning is still going on.
    static func isBeingMade(_ settings: [String: String]) -> Bool {
        settings["lock"] == "create" || settings["lock"] == "clone"
    }

    /// Mounts and disks by key (`rootfs`, `mp0`, `scsi0`), parsed.
    package func properties(_ key: String) -> PropertyString? { settings[key].map { PropertyString($0) } }
}

/// A guest's firewall as the host has it.
package struct ObservedFirewall: Hashable, Sendable {
    package var options: [String: String]
    package var rules: [PhoenixModel.FirewallRule]
    /// Positions of rules that Phoenix cannot express (security groups, forwarded traffic) and leaves alone.
    package var foreignRules: Set<Int>
    /// The digest of the rules, sent back with each change.
    package var digest: String?

    package init(
        options: [String: String] = [:], rules: [PhoenixModel.FirewallRule] = [], foreignRules: Set<Int> = [],
        digest: String? = nil
    ) {
        self.options = options
        self.rules = rules
        self.foreignRules = foreignRules
        self.digest = digest
    }
}
