/// PVE API: /nodes/{node}
package struct NodeEndpoint: Sendable {
    let client: ProxmoxClient
    package let name: String

    var route: Route { Route("/nodes/{node}", name) }
    var object: String { "node '\(name)'" }

    package func container(_ id: VMID) -> ContainerEndpoint {
        ContainerEndpoint(client: client, node: name, id: id)
    }

    package func virtualMachine(_ id: VMID) -> VirtualMachineEndpoint {
        VirtualMachineEndpoint(client: client, node: name, id: id)
    }

    package func storage(_ id: String) -> NodeStorageEndpoint {
        NodeStorageEndpoint(client: client, node: name, id: id)
    }

    package var firewall: NodeFirewallEndpoint { NodeFirewallEndpoint(client: client, node: name) }

    /// PVE API: GET /nodes/{node}/status
    package func status() async throws -> NodeStatus {
        try await client.value(.read(route.appending("/status"), [:], "read the status of", object))
    }

    /// PVE API: GET /nodes/{node}/version
    package func version() async throws -> VersionReply {
        try await client.value(.read(route.appending("/version"), [:], "read the version of", object))
    }

    /// PVE API: GET /nodes/{node}/time
    package func time() async throws -> NodeTime {
        try await client.value(.read(route.appending("/time"), [:], "read the time of", object))
    }

    /// PVE API: GET /nodes/{node}/network
    ///
    /// - Parameter type: such as `any_bridge`; nil for all.
    package func network(type: String? = nil) async throws -> [NetworkInterface] {
        var parameters = Parameters()
        parameters.set("type", type)
        return try await client.value(
            .read(route.appending("/network"), parameters, "list the network interfaces of", object))
    }

    /// PVE API: GET /nodes/{node}/tasks
    package func tasks(_ filter: TaskFilter = TaskFilter()) async throws -> [TaskSummary] {
        try await client.value(.read(route.appending("/tasks"), filter.parameters, "list the tasks of", object))
    }

    /// PVE API: GET /nodes/{node}/aplinfo
    package func applianceTemplates() async throws -> [ApplianceTemplate] {
        try await client.value(.read(route.appending("/aplinfo"), [:], "list the container templates of", object))
    }

    /// Downloads a container template. PVE API: POST /nodes/{node}/aplinfo
    package func downloadAppliance(_ template: String, to storage: String) async throws -> ProxmoxTask {
        let request = APIRequest.create(
            route.appending("/aplinfo"), ["template": .string(template), "storage": .string(storage)],
            "download template '\(template)' to", object)
        return await client.started(try await client.value(request), by: request.operation)
    }
}
