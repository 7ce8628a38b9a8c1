/// A user of the host. PVE API: GET /access/users
package struct User: Sendable, Hashable {
    /// With realm, such as `root@pam`.
    package let id: String
    package let isEnabled: Bool
    package let comment: String?
    package let email: String?
    package let groups: [String]
    /// Seconds since 1970; nil for never.
    package let expires: Int?
}

extension User: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        id = try reply.string(required: "userid")
        isEnabled = try reply.bool("enable") ?? true
        comment = try reply.string("comment")?.trimmed
        email = try reply.string("email")
        groups = try reply.string("groups")?.list() ?? []
        let expires = try reply.int("expire") ?? 0
        self.expires = expires == 0 ? nil : expires
    }
}
