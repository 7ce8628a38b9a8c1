extension SimulatorSeed {
    /// An NVIDIA GPU of the node.
    package struct GraphicsCard: Codable, Sendable, Hashable {
        /// On the PCI bus: `0000:01:00.0`.
        package var address: String
        package var model: String
        /// PCI device id: `0x2d04`.
        package var device: String
        package var memoryMiB: Int
        package var uuid: String
        /// Absent without IOMMU.
        package var iommuGroup: Int?

        package init(
            address: String, model: String = "NVIDIA GeForce RTX 5060 Ti", device: String = "0x2d04",
            memoryMiB: Int = 16311, uuid: String, iommuGroup: Int?
        ) {
            (self.address, self.model, self.device) = (address, model, device)
            (self.memoryMiB, self.uuid, self.iommuGroup) = (memoryMiB, uuid, iommuGroup)
        }

        /// Cards in the first slots, each in a group of its own.
        package static func row(_ count: Int) -> [GraphicsCard] {
            (0..<count).map { index in
                let place = Hexadecimal.text([UInt8(clamping: index + 1)])
                return GraphicsCard(
                    address: "0000:\(place):00.0", uuid: "GPU-5060fab0-\(place)00-4000-8000-0000000000\(place)",
                    iommuGroup: 12 + index)
            }
        }
    }
}

/// A PCI mapping of the datacenter.
struct PCIMapping: Codable, Sendable, Hashable {
    var description: String?
    /// One property string for each node.
    var map: [String]
}
