/// A name that rules may use as source or destination. PVE API: …/firewall/refs
package struct FirewallReference: Sendable, Hashable {
    /// `alias` or `ipset`.
    package let type: String
    package let name: String
    /// How a rule writes it, such as `+dc/mgmt`.
    package let reference: String
    package let comment: String?
}

extension FirewallReference: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        type = try reply.string(required: "type")
        name = try reply.string(required: "name")
        reference = try reply.string(required: "ref")
        comment = try reply.string("comment")?.trimmed
    }
}
