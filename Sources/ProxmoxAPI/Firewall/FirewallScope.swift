/// A firewall: of the cluster, of a node or of a guest. All have options and rules.
package protocol FirewallScope: Sendable {
    var firewallClient: ProxmoxClient { get }
    /// `/cluster/firewall` and so on, as template with its arguments.
    var firewallPath: FirewallPath { get }
}

extension FirewallScope {
    var route: Route { firewallPath.route }
    var object: String { firewallPath.object }

    /// PVE API: GET …/firewall/options
    package func options() async throws -> FirewallOptions {
        try await firewallClient.value(
            .read(route.appending("/options"), [:], "read the firewall options of", object))
    }

    /// PVE API: PUT …/firewall/options
    package func setOptions(
        _ settings: Parameters, delete removals: [String] = [], digest: String? = nil
    ) async throws {
        var parameters = settings
        parameters.set("delete", joined: removals)
        parameters.set("digest", digest)
        try await firewallClient.perform(
            .replace(route.appending("/options"), parameters, "set the firewall options of", object))
    }

    /// PVE API: …/firewall/rules
    package var rules: FirewallRulesEndpoint {
        FirewallRulesEndpoint(client: firewallClient, route: route.appending("/rules"), object: object)
    }
}
