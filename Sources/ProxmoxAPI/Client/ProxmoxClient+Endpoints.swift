extension ProxmoxClient {
    /// PVE API: GET /version
    package func version() async throws -> VersionReply {
        try await value(.read(Route("/version"), [:], "read the version of", "the Proxmox host"))
    }

    /// PVE API: GET /nodes
    package func nodes() async throws -> [NodeSummary] {
        try await value(.read(Route("/nodes"), [:], "list", "the nodes"))
    }

    package func node(_ name: String) -> NodeEndpoint {
        NodeEndpoint(client: self, name: name)
    }

    package func container(_ id: VMID, on node: String) -> ContainerEndpoint {
        ContainerEndpoint(client: self, node: node, id: id)
    }

    package func virtualMachine(_ id: VMID, on node: String) -> VirtualMachineEndpoint {
        VirtualMachineEndpoint(client: self, node: node, id: id)
    }

    package var cluster: ClusterEndpoint { ClusterEndpoint(client: self) }
    package var storages: StorageListEndpoint { StorageListEndpoint(client: self) }
    package var access: AccessEndpoint { AccessEndpoint(client: self) }
}
