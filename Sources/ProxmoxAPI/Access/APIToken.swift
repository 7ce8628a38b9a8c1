/// A token of a user, without its secret. PVE API: GET /access/users/{userid}/token
package struct APIToken: Sendable, Hashable {
    package let name: String
    package let comment: String?
    /// Whether it has only privileges given to itself.
    package let isRestricted: Bool
    /// Seconds since 1970; nil for never.
    package let expires: Int?
}

extension APIToken: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        name = try reply.string(required: "tokenid")
        comment = try reply.string("comment")?.trimmed
        isRestricted = try reply.bool("privsep") ?? true
        let expires = try reply.int("expire") ?? 0
        self.expires = expires == 0 ? nil : expires
    }
}
