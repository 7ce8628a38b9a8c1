/// A device on a node's PCI bus. PVE API: GET /nodes/{node}/hardware/pci
package struct PCIDevice: Sendable, Hashable {
    /// Such as `0000:01:00.0`.
    package let id: String
    /// Such as `0x030000`.
    package let deviceClass: String
    package let vendor: String
    package let device: String
    package let deviceName: String?
    package let vendorName: String?
    /// What can be given to a VM only together; `nil` where the kernel has no IOMMU in use.
    package let iommuGroup: Int?
}

extension PCIDevice: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        id = try reply.string(required: "id")
        deviceClass = try reply.string(required: "class")
        vendor = try reply.string(required: "vendor")
        device = try reply.string(required: "device")
        deviceName = try reply.string("device_name")
        vendorName = try reply.string("vendor_name")
        iommuGroup = try reply.int("iommugroup").flatMap { $0 < 0 ? nil : $0 }
    }
}

/// A name of the datacenter for a PCI device of each node. PVE API: GET /cluster/mapping/pci
package struct PCIMapping: Sendable, Hashable {
    package let id: String
    /// One entry for each node: `node=pve,path=0000:01:00,id=10de:2d04`.
    package let entries: [PropertyString]
}

extension PCIMapping: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        id = try reply.string(required: "id")
        entries = try (reply.decode([String].self, "map") ?? []).map { PropertyString($0) }
    }
}
