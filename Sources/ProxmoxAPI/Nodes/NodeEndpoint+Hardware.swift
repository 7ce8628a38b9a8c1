extension NodeEndpoint {
    /// All devices but memory controllers, bridges and processors. PVE API: GET /nodes/{node}/hardware/pci
    package func pciDevices() async throws -> [PCIDevice] {
        try await client.value(.read(route.appending("/hardware/pci"), [:], "list the PCI devices of", object))
    }
}
