/// A name for an address or a network. PVE API: …/firewall/aliases
package struct FirewallAlias: Sendable, Hashable {
    package let name: String
    package let cidr: String
    package let comment: String?
    package let digest: String?
}

extension FirewallAlias: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        name = try reply.string(required: "name")
        cidr = try reply.string(required: "cidr")
        comment = try reply.string("comment")?.trimmed
        digest = try reply.string("digest")
    }
}
