/// PVE API: /cluster
package struct ClusterEndpoint: Sendable {
    let client: ProxmoxClient

    private let object = "the cluster"

    init(client: ProxmoxClient) {
        self.client = client
    }

    package var firewall: ClusterFirewallEndpoint { ClusterFirewallEndpoint(client: client) }

    /// Guests, nodes and storages in one call: by far the fastest overview. PVE API: GET /cluster/resources
    package func resources(type: ClusterResource.Filter? = nil) async throws -> [ClusterResource] {
        var parameters = Parameters()
        parameters.set("type", type?.rawValue)
        return try await client.value(.read(Route("/cluster/resources"), parameters, "list the resources of", object))
    }

    /// PVE API: GET /cluster/status
    package func status() async throws -> [ClusterMember] {
        try await client.value(.read(Route("/cluster/status"), [:], "read the status of", object))
    }

    /// A number that no guest has. PVE API: GET /cluster/nextid
    package func nextID() async throws -> VMID {
        let text = try await client.value(
            ReplyNumber.self, .read(Route("/cluster/nextid"), [:], "find a free guest number in", object))
        return VMID(text.value)
    }

    /// Whether no guest has the number. PVE API: GET /cluster/nextid?vmid=
    package func isFree(_ id: VMID) async throws -> Bool {
        let request = APIRequest.read(
            Route("/cluster/nextid"), ["vmid": .integer(id.rawValue)], "look for guest \(id) in", object)
        do {
            try await client.perform(request)
            return true
        } catch let error as ProxmoxAPIError where error.kind == .alreadyExists {
            return false
        }
    }

    /// Names for PCI devices by which VMs may get them. PVE API: GET /cluster/mapping/pci
    package func pciMappings() async throws -> [PCIMapping] {
        try await client.value(.read(Route("/cluster/mapping/pci"), [:], "list the PCI mappings of", object))
    }

    /// The latest tasks of all nodes. PVE API: GET /cluster/tasks
    package func tasks() async throws -> [TaskSummary] {
        try await client.value(.read(Route("/cluster/tasks"), [:], "list the tasks of", object))
    }
}
