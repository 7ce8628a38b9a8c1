import PhoenixModel

/// Turns the GPUs that a guest is declared to have into what Proxmox VE gives it: device nodes for a container,
/// PCI devices for a VM.
struct GPUAssignment {
    private let host: DesiredHost
    private let observed: ObservedGPUs
    private(set) var guest: DesiredGuest
    private(set) var problems: [Diagnostic] = []

    init(_ guest: DesiredGuest, host: DesiredHost, observed: ObservedGPUs?) {
        self.guest = guest
        self.host = host
        self.observed = observed ?? ObservedGPUs(cards: [])
        guard let claim = guest.services.gpu else { return }
        let isKnown = observed != nil
        switch guest.specifics {
        case .container(var container):
            container.devices = isKnown ? devices(claim) : nil
            if !self.observed.hasDeviceEntries, let paths = container.devices {
                container.rawOptions += rawLines(paths)
                container.devices = []
            }
            self.guest.specifics = .container(container)
        case .virtualMachine(var machine):
            machine.hostDevices = isKnown ? hostDevices(claim) : nil
            self.guest.specifics = .virtualMachine(machine)
        }
    }

    private var place: SourcePlace? { guest.places.place(of: "gpu_assignment") }

    private var declared: [DeclaredGPU] { host.system.gpus }

    // MARK: Containers

    /// The nodes of its cards, and those of the driver that every card needs.
    private mutating func devices(_ claim: GPUClaim) -> [String]? {
        if isUnseen() { return nil }
        var paths: [String] = []
        for index in claim.gpus {
            guard let card = card(index) else { return nil }
            guard let minor = card.minor, observed.nodes.contains(where: { $0.path == "/dev/nvidia\(minor)" }) else {
                noDriver(card, index)
                return nil
            }
            paths.append("/dev/nvidia\(minor)")
        }
        let shared = observed.nodes.map(\.path).filter { path in
            !path.dropFirst("/dev/nvidia".count).allSatisfy(\.isNumber)
        }
        for needed in ["/dev/nvidiactl", "/dev/nvidia-uvm"] where !shared.contains(needed) {
            problems.append(
                Diagnostic(
                    .error, code: "gpu-driver", "\(guest.label) needs '\(needed)', which the host does not have yet",
                    place: place, hint: "let the driver make it at every start of the host: nvidia-modprobe -u -c=0"))
            return nil
        }
        return paths.sorted() + shared.sorted()
    }

    /// Where nobody can look, nothing is changed. What an old host has instead of device entries cannot be told from
    /// other lines without a look, so that nothing is begun there.
    private mutating func isUnseen() -> Bool {
        guard case .unreachable(let reason) = observed.problem else { return false }
        problems.append(
            Diagnostic(
                observed.hasDeviceEntries ? .warning : .error, code: "gpu-unseen",
                "the GPUs of \(guest.label) are left as they are, the host cannot be asked: \(reason)",
                place: place, hint: "run phoenix-cli on the host itself, or name it with --host"))
        return true
    }

    /// The lines that do the same on hosts without device entries, with the numbers that the kernel gives today.
    private func rawLines(_ paths: [String]) -> [ContainerSettings.RawOption] {
        let nodes = paths.compactMap { path in observed.nodes.first { $0.path == path } }
        return nodes.map { .init(key: "lxc.cgroup2.devices.allow", value: "c \($0.major):\($0.minor) rwm") }
            + nodes.map { node in
                let inside = node.path.dropFirst()
                return .init(
                    key: "lxc.mount.entry", value: "\(node.path) \(inside) none bind,optional,create=file")
            }
    }

    private mutating func noDriver(_ card: ObservedGPU, _ index: Int) {
        var reason = "it has no device node; a VM may have it"
        if case .noDriver(let text) = observed.problem { reason = text }
        problems.append(
            Diagnostic(
                .error, code: "gpu-driver",
                "\(guest.label) needs GPU \(index) (\(card.address)), which the host's driver does not serve: \(reason)",
                place: place, hint: "install NVIDIA's driver on the host, or stop the VM that has the card"))
    }

    private mutating func card(_ index: Int) -> ObservedGPU? {
        if let card = observed.card(index, declared: declared) { return card }
        let present = observed.cards.enumerated().map { "\($0) (\($1.address))" }.joined(separator: ", ")
        let address = declared.first { $0.index == index }?.address.map { " at \($0)" } ?? ""
        problems.append(
            Diagnostic(
                .error, code: "gpu-missing",
                "\(guest.label) needs GPU \(index)\(address), which the host does not have",
                place: place, hint: present.isEmpty ? "the host has no NVIDIA GPU" : "the host has: \(present)"))
        return nil
    }

    // MARK: Virtual machines

    private mutating func hostDevices(_ claim: GPUClaim) -> [HostDevice]? {
        if observed.cards.isEmpty, isUnseen() { return nil }
        var devices: [HostDevice] = []
        for index in claim.gpus {
            guard let card = card(index), isIsolated(card, index) else { return nil }
            guard let mapping = declared.first(where: { $0.index == index })?.mapping else {
                devices.append(.slot(card.address.slot))
                continue
            }
            guard observed.mappings.contains(mapping) else {
                problems.append(
                    Diagnostic(
                        .error, code: "gpu-mapping",
                        "\(guest.label) gets GPU \(index) by the PCI mapping '\(mapping)', which does not exist",
                        place: place,
                        hint: "make it in Datacenter, Resource Mappings, or remove 'mapping' from the GPU"))
                return nil
            }
            devices.append(.mapping(mapping))
        }
        return devices
    }

    /// Only an IOMMU keeps a device of a VM from the memory of others, and it knows groups, not devices.
    private mutating func isIsolated(_ card: ObservedGPU, _ index: Int) -> Bool {
        guard let group = card.iommuGroup else {
            problems.append(
                Diagnostic(
                    .error, code: "gpu-iommu",
                    "GPU \(index) (\(card.address)) cannot be passed through to \(guest.label): it has no IOMMU group",
                    place: place,
                    hint: "turn on VT-d or AMD-Vi in the firmware, and 'intel_iommu=on' in the kernel's command line"))
            return false
        }
        guard card.companions.isEmpty else {
            problems.append(
                Diagnostic(
                    .error, code: "gpu-iommu",
                    "GPU \(index) (\(card.address)) cannot be passed through to \(guest.label): its IOMMU group \(group) "
                        + "also has \(card.companions.joined(separator: ", "))",
                    place: place, hint: "put the card into another slot, which has a group of its own"))
            return false
        }
        return true
    }
}
