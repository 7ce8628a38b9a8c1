package import PhoenixModel

/// The NVIDIA GPUs of a host as it has them.
package struct ObservedGPUs: Hashable, Sendable {
    /// In the order of the bus, which is that of `nvidia-smi`.
    package var cards: [ObservedGPU]
    /// Device nodes of the driver.
    package var nodes: [DeviceNode]
    /// PCI mappings of the datacenter.
    package var mappings: Set<String>
    /// Why the driver could not be asked.
    package var problem: Problem?
    /// Whether containers can have device nodes as `dev[n]`: since Proxmox VE 8.1.
    package var hasDeviceEntries = true

    package enum Problem: Hashable, Sendable {
        /// No commands can be run on the host from here, or its devices are not for this user.
        case unreachable(String)
        /// It answers no or is not there.
        case noDriver(String)
    }

    package init(
        cards: [ObservedGPU], nodes: [DeviceNode] = [], mappings: Set<String> = [], problem: Problem? = nil
    ) {
        self.cards = cards
        self.nodes = nodes
        self.mappings = mappings
        self.problem = problem
    }

    /// The card that the configuration means by an index.
    package func card(_ index: Int, declared: [DeclaredGPU]) -> ObservedGPU? {
        if let address = declared.first(where: { $0.index == index })?.address {
            return cards.first { $0.address.slot == address.slot }
        }
        return cards.indices.contains(index) ? cards[index] : nil
    }

    /// What is known of the cards' memory: what the driver says wins over what is declared.
    package func capacity(declared: [DeclaredGPU]) -> GPUCapacity {
        var capacity = HostSystem(gpus: declared).gpuCapacity
        for index in Set(cards.indices).union(declared.map(\.index)) {
            if let memory = card(index, declared: declared)?.memory { capacity.memory[index] = memory }
        }
        return capacity
    }
}

/// One GPU. What only the driver knows is `nil` while the card is a VM's.
package struct ObservedGPU: Hashable, Sendable {
    package var address: PCIAddress
    package var model: String?
    /// What can be given to a VM only together; `nil` without IOMMU.
    package var iommuGroup: Int?
    /// Other devices of that group, the card's own functions apart.
    package var companions: [String] = []
    package var uuid: String?
    package var memory: ByteCount?
    package var memoryInUse: ByteCount?
    /// Percent.
    package var load: Int?
    /// The number in the name of its device node.
    package var minor: Int?

    package init(address: PCIAddress, model: String? = nil, iommuGroup: Int? = nil) {
        self.address = address
        self.model = model
        self.iommuGroup = iommuGroup
    }
}

/// A character device of the host, with the numbers that the kernel gave it.
package struct DeviceNode: Hashable, Sendable {
    package var path: String
    package var major: Int
    package var minor: Int

    package init(path: String, major: Int, minor: Int) {
        self.path = path
        self.major = major
        self.minor = minor
    }
}
