/// What the configuration says about one guest, complete and checked.
package struct DesiredGuest: Hashable, Sendable {
    package var id: GuestID
    /// Host name of a container, name of a VM.
    package var name: String
    package var origin: GuestOrigin
    package var cores: Int
    package var memory: ByteCount
    /// Where the guest's system disk lives and how large it is; `nil` keeps what the clone brought.
    package var disk: SystemDisk?
    package var network: GuestNetwork
    package var startAtBoot: Bool
    /// Position among all guests at the start of the host; `nil` when not declared.
    package var startup: StartupOrder?
    /// In the order in which they are installed.
    package var features: [FeatureUse]
    /// What makes the guest do its work, run after its features: a script of the configuration folder or a built-in.
    package var application: FeatureUse?
    /// Guests that have to be ready before this one starts, the clone source not included.
    package var dependencies: [GuestID]
    package var firewall: GuestFirewall?
    /// A template is built, snapshotted or converted, and left stopped.
    package var isTemplate: Bool
    /// The snapshot that others clone from.
    package var templateSnapshot: SnapshotName?
    /// Whether `pre-configured` and `final-form` are taken.
    package var lifecycleSnapshots: Bool
    /// `nil` leaves a description that is already there alone.
    package var notes: String?
    package var tags: [String]
    package var specifics: Specifics
    package var services: GuestServices
    package var places: DeclaredPlaces

    /// What only one of the two kinds has.
    package enum Specifics: Hashable, Sendable {
        case container(ContainerSettings)
        case virtualMachine(VirtualMachineSettings)
    }

    package init(
        id: GuestID, name: String, origin: GuestOrigin, cores: Int, memory: ByteCount, disk: SystemDisk? = nil,
        network: GuestNetwork, startAtBoot: Bool = false, startup: StartupOrder? = nil, features: [FeatureUse] = [],
        application: FeatureUse? = nil, dependencies: [GuestID] = [], firewall: GuestFirewall? = nil,
        isTemplate: Bool = false, templateSnapshot: SnapshotName? = nil, lifecycleSnapshots: Bool = false,
        notes: String? = nil, tags: [String] = [], specifics: Specifics, services: GuestServices = GuestServices(),
        places: DeclaredPlaces = DeclaredPlaces()
    ) {
        self.id = id
        self.name = name
        self.origin = origin
        self.cores = cores
        self.memory = memory
        self.disk = disk
        self.network = network
        self.startAtBoot = startAtBoot
        self.startup = startup
        self.features = features
        self.application = application
        self.dependencies = dependencies
        self.firewall = firewall
        self.isTemplate = isTemplate
        self.templateSnapshot = templateSnapshot
        self.lifecycleSnapshots = lifecycleSnapshots
        self.notes = notes
        self.tags = tags
        self.specifics = specifics
        self.services = services
        self.places = places
    }

    package var kind: GuestKind {
        switch specifics {
        case .container: .container
        case .virtualMachine: .virtualMachine
        }
    }

    package var resource: ResourceID { .guest(id, kind) }

    /// For messages: `container 101 'Nginx-Phoenix'`.
    package var label: String { "\(kind.noun) \(id) '\(name)'" }

    /// Every guest that has to exist before this one: the clone source and the declared dependencies.
    package var prerequisites: [GuestID] {
        guard let source = origin.cloneSource, !dependencies.contains(source) else { return dependencies }
        return [source] + dependencies
    }
}
