/// The entries of an IP set. PVE API: …/firewall/ipset/{name}
package struct IPSetEndpoint: Sendable {
    let client: ProxmoxClient
    let route: Route
    let object: String

    /// PVE API: GET …/firewall/ipset/{name}
    package func entries() async throws -> [FirewallIPSet.Entry] {
        try await client.value(.read(route, [:], "list the entries of", object))
    }

    /// PVE API: POST …/firewall/ipset/{name}
    package func add(_ cidr: String, isExcluded: Bool = false, comment: String? = nil) async throws {
        var parameters: Parameters = ["cidr": .string(cidr)]
        parameters.set("nomatch", isExcluded ? true : nil)
        parameters.set("comment", comment)
        try await client.perform(.create(route, parameters, "add '\(cidr)' to", object))
    }

    /// PVE API: DELETE …/firewall/ipset/{name}/{cidr}
    package func remove(_ cidr: String, digest: String? = nil) async throws {
        var parameters = Parameters()
        parameters.set("digest", digest)
        try await client.perform(
            .delete(route.appending("/{cidr}", cidr), parameters, "remove '\(cidr)' from", object))
    }
}
