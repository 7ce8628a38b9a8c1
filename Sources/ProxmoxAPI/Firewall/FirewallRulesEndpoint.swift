/// An ordered list of rules. PVE API: …/firewall/rules and /cluster/firewall/groups/{group}
///
/// Positions shift with every insertion and removal. A digest protects against changes by others in between:
/// kind `digestMismatch`.
package struct FirewallRulesEndpoint: Sendable {
    let client: ProxmoxClient
    let route: Route
    let object: String

    /// Of a guest that does not exist the list is empty, without an error. PVE API: GET …/rules
    package func list() async throws -> [FirewallRule] {
        let rules = try await client.value(
            [FirewallRule].self, .read(route, [:], "list the firewall rules of", object))
        return rules.sorted { ($0.position ?? 0) < ($1.position ?? 0) }
    }

    /// Inserts a rule. PVE API: POST …/rules
    ///
    /// - Parameter position: required, because PVE puts a rule first when none is given.
    package func create(_ rule: FirewallRule, at position: Int, digest: String? = nil) async throws {
        var parameters = rule.parameters
        parameters.set("pos", position)
        parameters.set("digest", digest)
        try await client.perform(.create(route, parameters, "add a firewall rule to", object))
    }

    /// Makes the rule at a position equal to the given one. PVE API: PUT …/rules/{pos}
    package func update(at position: Int, to rule: FirewallRule, digest: String? = nil) async throws {
        var parameters = rule.parameters
        parameters.set("delete", joined: rule.absentFields)
        parameters.set("digest", digest)
        try await client.perform(.replace(place(position), parameters, "change firewall rule \(position) of", object))
    }

    /// Moves a rule in front of the one that now stands at `target`. PVE API: PUT …/rules/{pos}
    package func move(from position: Int, to target: Int, digest: String? = nil) async throws {
        var parameters: Parameters = ["moveto": .integer(target)]
        parameters.set("digest", digest)
        // Moving twice is not the same as moving once.
        try await client.perform(
            APIRequest(.put, place(position), parameters, "move firewall rule \(position) of", object, .create))
    }

    /// PVE API: DELETE …/rules/{pos}
    package func delete(at position: Int, digest: String? = nil) async throws {
        var parameters = Parameters()
        parameters.set("digest", digest)
        try await client.perform(.delete(place(position), parameters, "delete firewall rule \(position) of", object))
    }

    private func place(_ position: Int) -> Route {
        route.appending("/{pos}", String(position))
    }
}
