import OrderedCollections
import PhoenixModel

/// Builds ``Desired`` from declarations that are free of errors.
struct Resolver {
    let parsed: ParsedConfiguration
    let context: RuleContext
    let features: FeatureResolver
    let checks: CheckResolver

    init(_ parsed: ParsedConfiguration, context: RuleContext) {
        self.parsed = parsed
        self.context = context
        features = FeatureResolver(context)
        checks = CheckResolver(context: context)
    }

    func desired() -> Desired {
        let declarations = context.declarations
        var guests = OrderedDictionary<GuestID, DesiredGuest>(minimumCapacity: declarations.guests.count)
        var uses = FeatureResolver.Cache()
        for guest in declarations.guests {
            guests[guest.id] = desired(guest, cache: &uses)
        }
        let stacks = OrderedDictionary(
            declarations.stacks.map { ($0.stack.name, $0.stack) }, uniquingKeysWith: { first, _ in first })
        var host = checks.host()
        host.profiles = profiles(of: declarations.guests)
        return Desired(host: host, guests: guests, stacks: stacks)
    }

    /// Only those that are named: the others are nobody's business on the host.
    private func profiles(of guests: [GuestDeclaration]) -> [AppArmorProfile] {
        let names = guests.compactMap { guest -> String? in
            guard let container = guest.container,
                case .profile(let name, _) = ContainerResolver.confinement(container, context.profiles)
            else { return nil }
            return name
        }
        return Set(names).sorted().compactMap { context.profiles[$0] }
    }

    private func desired(_ guest: GuestDeclaration, cache: inout FeatureResolver.Cache) -> DesiredGuest {
        DesiredGuest(
            id: guest.id, name: guest.name ?? "", origin: origin(of: guest), cores: guest.cores ?? 1,
            memory: .mebibytes(guest.memory ?? 512), disk: disk(of: guest), network: network(of: guest),
            startAtBoot: guest.startAtBoot,
            startup: guest.bootOrder.map { StartupOrder(order: $0, delay: guest.bootDelay ?? 0) },
            features: features.features(of: guest, cache: &cache),
            application: features.application(of: guest, cache: &cache),
            dependencies: guest.dependencies.map(\.id), firewall: guest.firewall, isTemplate: guest.isTemplate,
            templateSnapshot: guest.templateSnapshot.flatMap { SnapshotName($0) },
            lifecycleSnapshots: guest.lifecycleSnapshots && !guest.hasBindMount, notes: guest.notes, tags: guest.tags,
            specifics: specifics(of: guest), services: checks.services(of: guest),
            places: PlaceIndex.places(of: guest, in: parsed))
    }

    private func disk(of guest: GuestDeclaration) -> SystemDisk? {
        guard let storage = guest.storage.flatMap({ StorageID($0) }) else { return nil }
        return SystemDisk(storage: storage, size: guest.diskSize.map { .gibibytes($0) })
    }

    private func network(of guest: GuestDeclaration) -> GuestNetwork {
        let (declared, host) = (guest.network, context.host.host)
        let addressing: GuestNetwork.Addressing =
            declared.address.map { .fixed($0, gateway: declared.gateway) } ?? .dhcp
        return GuestNetwork(
            interface: declared.interface ?? "eth0", bridge: declared.bridge ?? host.bridge, addressing: addressing,
            mac: declared.mac, vlan: declared.vlan,
            nameservers: declared.nameservers.isEmpty ? host.system.nameservers : declared.nameservers,
            searchDomain: declared.searchDomain ?? host.domain)
    }

    private func origin(of guest: GuestDeclaration) -> GuestOrigin {
        if let source = guest.cloneSource {
            let snapshot = context.guest(source)?.templateSnapshot.flatMap { SnapshotName($0) }
            return .clone(of: source, snapshot: guest.kind == .container ? snapshot : nil)
        }
        if let machine = guest.machine {
            return .cloudImage(CloudImages.image(of: machine))
        }
        let archive = guest.container?.template.flatMap { TemplateArchives.archive($0, host: context.host) }
        return .template(archive ?? TemplateArchive(storage: "local", fileName: ""))
    }

    private func specifics(of guest: GuestDeclaration) -> DesiredGuest.Specifics {
        switch guest.specifics {
        case .container(let container): .container(ContainerResolver.settings(container, context.profiles))
        case .virtualMachine(let machine):
            .virtualMachine(
                VirtualMachineSettings(
                    user: machine.user, sshKeys: machine.sshKeys,
                    volumes: machine.volumes.map { volume(of: $0.volume) },
                    stacks: machine.stacks.map(\.use), portainerEnvironment: machine.portainerEnvironment,
                    agentHostName: machine.agentHostName, featureSnapshots: machine.snapshots))
        }
    }

    /// A share without a server comes from the environment's NFS server, which is the host where none is named.
    private func volume(of declared: NetworkVolume) -> NetworkVolume {
        guard declared.server.isEmpty else { return declared }
        var volume = declared
        let host = context.host.host
        volume.server = (host.files.nfsServer ?? host.address?.address)?.description ?? ""
        return volume
    }
}
