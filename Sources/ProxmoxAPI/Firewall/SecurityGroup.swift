/// A named list of rules that other firewalls take in. PVE API: GET /cluster/firewall/groups
package struct SecurityGroup: Sendable, Hashable {
    package let name: String
    package let comment: String?
    package let digest: String?
}

extension SecurityGroup: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        name = try reply.string(required: "group")
        comment = try reply.string("comment")?.trimmed
        digest = try reply.string("digest")
    }
}
