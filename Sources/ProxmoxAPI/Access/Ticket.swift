/// A session of a user: valid for two hours.
///
/// PVE API: the reply of POST /access/ticket.
package struct Ticket: Sendable, Hashable {
    /// Such as `root@pam`.
    package let user: String
    /// Sent as cookie with every request.
    package let ticket: Secret
    /// Sent as header with every write.
    package let csrf: Secret

    package init(user: String, ticket: Secret, csrf: Secret) {
        self.user = user
        self.ticket = ticket
        self.csrf = csrf
    }
}

extension Ticket: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        user = try reply.string(required: "username")
        ticket = Secret(try reply.string(required: "ticket"))
        csrf = Secret(try reply.string(required: "CSRFPreventionToken"))
    }
}
