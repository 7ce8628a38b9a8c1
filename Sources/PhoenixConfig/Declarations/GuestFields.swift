import PhoenixModel

/// What the files say about one guest, while it is read.
struct GuestFields: Sendable {
    let id: GuestID
    let kind: GuestKind
    let place: Place
    var name: String?
    var notes: String?
    var tags: [String] = []
    var cores: Int?
    /// In MiB.
    var memory: Int?
    var storage: String?
    /// In GiB.
    var diskSize: Int?
    var cloneSource: GuestID?
    var network = NetworkDeclaration()
    var startAtBoot = false
    var bootOrder: Int?
    /// In seconds.
    var bootDelay: Int?
    var features: [String] = []
    var featureInputs: [String: [String: String]] = [:]
    var applicationScript: String?
    var dependencies: [DependencyDeclaration] = []
    var firewall: GuestFirewall?
    var isTemplate = false
    var templateSnapshot: String?
    var lifecycleSnapshots = false
    var services = GuestServices()
    /// `vllm_engine_config` as compact JSON.
    var engineDocument: String?
    var specifics: Specifics

    enum Specifics: Sendable {
        case container(ContainerDeclaration)
        case virtualMachine(MachineDeclaration)
    }

    /// A dependency with its position in the list.
    struct DependencyDeclaration: Sendable {
        var id: GuestID
        var index: Int
    }

    var container: ContainerDeclaration? {
        if case .container(let container) = specifics { container } else { nil }
    }

    var machine: MachineDeclaration? {
        if case .virtualMachine(let machine) = specifics { machine } else { nil }
    }

    /// For messages: `container 101 'Nginx-Phoenix'`.
    var label: String { name.map { "\(kind.noun) \(id) '\($0)'" } ?? "\(kind.noun) \(id)" }

    /// The key that names the clone source.
    var cloneKey: String { kind == .container ? "clone_from_ctid" : "clone_from_vmid" }

    /// The key that gives the size of the system disk.
    var diskKey: String { kind == .container ? "storage_size_gb" : "disk_size_gb" }
}
