/// What containers and virtual machines have in common.
///
/// PVE API: /nodes/{node}/lxc/{vmid} and /nodes/{node}/qemu/{vmid}
package protocol GuestEndpoint: Sendable {
    var client: ProxmoxClient { get }
    var node: String { get }
    var id: VMID { get }
    var kind: GuestKind { get }

    /// Whether the configuration says that the guest is a template.
    func isTemplate() async throws -> Bool

    /// Makes a template of the guest, which must be stopped and without snapshots; returns when it is one.
    func convertToTemplate(timeLimit: Duration) async throws
}

extension GuestEndpoint {
    var route: Route {
        Route("/nodes/{node}/\(kind.path)/{vmid}", node, id.description)
    }

    var object: String { "\(kind.noun) \(id)" }

    /// How to find the task of a call about this guest.
    func trace(_ type: String, isShared: Bool = false) -> TaskTrace {
        TaskTrace(node: node, guest: id, type: type, isShared: isShared)
    }

    /// Rules and options of the guest's own firewall.
    package var firewall: GuestFirewallEndpoint { GuestFirewallEndpoint(client: client, route: route, object: object) }

    /// PVE API: GET …/status/current
    package func currentStatus() async throws -> GuestStatus {
        try await client.value(.read(route.appending("/status/current"), [:], "read the status of", object))
    }

    /// The tasks of this guest, the latest first. PVE API: GET /nodes/{node}/tasks?vmid=
    package func tasks(type: String? = nil, source: TaskFilter.Source = .all) async throws -> [TaskSummary] {
        let filter = TaskFilter(guest: id, type: type, source: source)
        return try await client.value(
            .read(Route("/nodes/{node}/tasks", node), filter.parameters, "list the tasks of", object))
    }
}
