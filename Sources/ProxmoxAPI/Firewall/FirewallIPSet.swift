/// A named set of addresses. PVE API: …/firewall/ipset
package struct FirewallIPSet: Sendable, Hashable {
    package let name: String
    package let comment: String?
    package let digest: String?

    /// One member. PVE API: …/firewall/ipset/{name}
    package struct Entry: Sendable, Hashable {
        /// An address, a network, or an alias such as `dc/lan`.
        package let cidr: String
        /// Whether the set does not match this.
        package let isExcluded: Bool
        package let comment: String?
        package let digest: String?
    }
}

extension FirewallIPSet: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        name = try reply.string(required: "name")
        comment = try reply.string("comment")?.trimmed
        digest = try reply.string("digest")
    }
}

extension FirewallIPSet.Entry: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        cidr = try reply.string(required: "cidr")
        isExcluded = try reply.bool("nomatch") ?? false
        comment = try reply.string("comment")?.trimmed
        digest = try reply.string("digest")
    }
}
