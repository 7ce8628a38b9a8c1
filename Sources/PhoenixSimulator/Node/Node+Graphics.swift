/// The node's NVIDIA GPUs: who has them, and which device nodes they have.
extension Node {
    var cards: [SimulatorSeed.GraphicsCard] { (state.graphicsCards ?? []).sorted { $0.address < $1.address } }

    /// The running machine that has a card; the node itself does not have it then.
    func machine(holding address: String) -> Int? {
        let slot = Self.slot(address)
        return state.guests.values.filter { $0.kind == .qemu && $0.running != nil }
            .filter { passedThrough($0).contains { Self.slot($0) == slot } }.map(\.vmid).min()
    }

    /// The addresses of the devices that a machine has of the node.
    func passedThrough(_ guest: Guest) -> [String] {
        guest.config.keys(stem: "hostpci").flatMap { key -> [String] in
            guard let value = guest.config[key] else { return [] }
            return addresses(value)
        }
    }

    private func addresses(_ value: String) -> [String] {
        let parts = value.split(separator: ",")
        if let mapping = parts.first(where: { $0.hasPrefix("mapping=") })?.dropFirst("mapping=".count) {
            return mappedPaths(String(mapping))
        }
        let host = parts.first { !$0.contains("=") || $0.hasPrefix("host=") }
        return host.map { $0.replacingPrefix("host=").split(separator: ";").map(Self.long) } ?? []
    }

    /// The devices of this node behind a mapping.
    func mappedPaths(_ id: String) -> [String] {
        (state.pciMappings?[id]?.map ?? []).flatMap { entry -> [String] in
            let parts = entry.split(separator: ",")
            guard parts.contains("node=\(name)") else { return [] }
            let path = parts.first { $0.hasPrefix("path=") }?.dropFirst("path=".count) ?? ""
            return path.split(separator: ";").map(Self.long)
        }
    }

    /// An address with its domain.
    private static func long(_ address: some StringProtocol) -> String {
        address.count { $0 == ":" } == 1 ? "0000:\(address)" : String(address)
    }

    static func slot(_ address: String) -> String { address.split(separator: ".").first.map(String.init) ?? address }

    // MARK: Device nodes

    /// Paths and numbers of NVIDIA's device nodes. Only the first major number is fixed; the kernel gives the others as
    /// they come.
    var graphicsNodes: [(path: String, major: Int, minor: Int)] {
        guard !cards.isEmpty else { return [] }
        let own = cards.indices.filter { machine(holding: cards[$0].address) == nil }.map { index in
            (path: "/dev/nvidia\(index)", major: 195, minor: index)
        }
        return own + [
            ("/dev/nvidia-modeset", 195, 254), ("/dev/nvidiactl", 195, 255), ("/dev/nvidia-uvm", 509, 0),
            ("/dev/nvidia-uvm-tools", 509, 1), ("/dev/nvidia-caps/nvidia-cap1", 236, 1),
            ("/dev/nvidia-caps/nvidia-cap2", 236, 2),
        ]
    }

    private static let standardDevices: Set<String> = [
        "/dev/fuse", "/dev/kvm", "/dev/net/tun", "/dev/null", "/dev/ppp", "/dev/random", "/dev/urandom", "/dev/zero",
    ]

    func hasDevice(_ path: String) -> Bool {
        Self.standardDevices.contains(path) || graphicsNodes.contains { $0.path == path }
    }

    /// Refuses device nodes that the node does not have.
    func requireDevices(_ values: [String: String]) throws {
        for (key, value) in values.sorted(by: { $0.key < $1.key }) where IndexedKey.split(key).stem == "dev" {
            let path = Self.devicePath(value)
            guard hasDevice(path) else { throw APIFailure.refused("Device \(path) does not exist") }
        }
    }

    private static func devicePath(_ value: String) -> String {
        let parts = value.split(separator: ",")
        return parts.first { !$0.contains("=") || $0.hasPrefix("path=") }?.replacingPrefix("path=") ?? ""
    }

    // MARK: Starting

    /// Why a guest cannot start with the devices that it is to have; nothing when it can.
    func deviceFailure(_ guest: Guest) -> String? {
        guard guest.kind == .qemu else {
            return guest.config.keys(stem: "dev").compactMap { guest.config[$0] }.map(Self.devicePath)
                .first { !hasDevice($0) }.map { "Device \($0) does not exist" }
        }
        let keys = guest.config.keys(stem: "hostpci")
        for value in keys.compactMap({ guest.config[$0] }) {
            if value.split(separator: ",").contains("pcie=1"), guest.config["machine"]?.contains("q35") != true {
                return "q35 machine model is not enabled at /usr/share/perl5/PVE/QemuServer/PCI.pm line 514."
            }
            let addresses = addresses(value)
            if addresses.isEmpty { return "PCI device mapping not found for '\(value)'" }
            for address in addresses {
                guard let card = cards.first(where: { Self.slot($0.address) == Self.slot(address) }) else {
                    return "no PCI device found for '\(address)'"
                }
                if card.iommuGroup == nil { return "cannot prepare PCI pass-through, IOMMU not present" }
                if let other = machine(holding: address), other != guest.vmid {
                    return "PCI device '\(card.address)' already in use by VMID '\(other)'"
                }
            }
        }
        return nil
    }
}
