/// A name for the protocols and ports of a service. PVE API: GET /cluster/firewall/macros
package struct FirewallMacro: Sendable, Hashable {
    package let name: String
    package let description: String?
}

extension FirewallMacro: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        name = try reply.string(required: "macro")
        description = try reply.string("descr")
    }
}
