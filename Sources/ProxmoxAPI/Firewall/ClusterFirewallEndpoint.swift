/// The firewall of the whole cluster, with its security groups. PVE API: /cluster/firewall
package struct ClusterFirewallEndpoint: FirewallNamedSets {
    let client: ProxmoxClient

    package var firewallClient: ProxmoxClient { client }
    package var firewallPath: FirewallPath { FirewallPath(route: Route("/cluster/firewall"), object: "the cluster") }

    /// PVE API: GET /cluster/firewall/groups
    package func groups() async throws -> [SecurityGroup] {
        try await client.value(.read(route.appending("/groups"), [:], "list the security groups of", object))
    }

    /// PVE API: POST /cluster/firewall/groups
    package func createGroup(_ name: String, comment: String? = nil) async throws {
        var parameters: Parameters = ["group": .string(name)]
        parameters.set("comment", comment)
        try await client.perform(
            .create(route.appending("/groups"), parameters, "create security group '\(name)' of", object))
    }

    /// Refused while the group has rules. PVE API: DELETE /cluster/firewall/groups/{group}
    package func deleteGroup(_ name: String) async throws {
        try await client.perform(
            .delete(route.appending("/groups/{group}", name), [:], "delete security group '\(name)' of", object))
    }

    /// The rules of a security group. PVE API: /cluster/firewall/groups/{group}
    package func group(_ name: String) -> FirewallRulesEndpoint {
        FirewallRulesEndpoint(
            client: client, route: route.appending("/groups/{group}", name), object: "security group '\(name)'")
    }

    /// PVE API: GET /cluster/firewall/macros
    package func macros() async throws -> [FirewallMacro] {
        try await client.value(.read(route.appending("/macros"), [:], "list the firewall macros of", object))
    }
}
