/// A firewall with aliases and IP sets of its own: of the cluster or of a guest.
package protocol FirewallNamedSets: FirewallScope {}

extension FirewallNamedSets {
    /// PVE API: GET …/firewall/aliases
    package func aliases() async throws -> [FirewallAlias] {
        try await firewallClient.value(.read(route.appending("/aliases"), [:], "list the aliases of", object))
    }

    /// PVE API: POST …/firewall/aliases
    package func createAlias(_ name: String, cidr: String, comment: String? = nil) async throws {
        var parameters: Parameters = ["name": .string(name), "cidr": .string(cidr)]
        parameters.set("comment", comment)
        try await firewallClient.perform(
            .create(route.appending("/aliases"), parameters, "create alias '\(name)' of", object))
    }

    /// PVE API: PUT …/firewall/aliases/{name}
    package func updateAlias(
        _ name: String, cidr: String, comment: String? = nil, digest: String? = nil
    ) async throws {
        var parameters: Parameters = ["cidr": .string(cidr)]
        parameters.set("comment", comment)
        parameters.set("digest", digest)
        try await firewallClient.perform(
            .replace(route.appending("/aliases/{name}", name), parameters, "change alias '\(name)' of", object))
    }

    /// PVE does not check whether rules still use it. PVE API: DELETE …/firewall/aliases/{name}
    package func deleteAlias(_ name: String, digest: String? = nil) async throws {
        var parameters = Parameters()
        parameters.set("digest", digest)
        try await firewallClient.perform(
            .delete(route.appending("/aliases/{name}", name), parameters, "delete alias '\(name)' of", object))
    }

    /// PVE API: GET …/firewall/ipset
    package func ipSets() async throws -> [FirewallIPSet] {
        try await firewallClient.value(.read(route.appending("/ipset"), [:], "list the IP sets of", object))
    }

    /// PVE API: POST …/firewall/ipset
    package func createIPSet(_ name: String, comment: String? = nil) async throws {
        var parameters: Parameters = ["name": .string(name)]
        parameters.set("comment", comment)
        try await firewallClient.perform(
            .create(route.appending("/ipset"), parameters, "create IP set '\(name)' of", object))
    }

    /// PVE API: DELETE …/firewall/ipset/{name}
    ///
    /// - Parameter force: whether a set with entries is deleted, too; else that is refused.
    package func deleteIPSet(_ name: String, force: Bool = false) async throws {
        var parameters = Parameters()
        parameters.set("force", force ? true : nil)
        try await firewallClient.perform(
            .delete(route.appending("/ipset/{name}", name), parameters, "delete IP set '\(name)' of", object))
    }

    package func ipSet(_ name: String) -> IPSetEndpoint {
        IPSetEndpoint(
            client: firewallClient, route: route.appending("/ipset/{name}", name), object: "IP set '\(name)'")
    }

    /// What rules may refer to. PVE API: GET …/firewall/refs
    package func references() async throws -> [FirewallReference] {
        try await firewallClient.value(.read(route.appending("/refs"), [:], "list the firewall references of", object))
    }
}
