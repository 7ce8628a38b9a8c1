/// By what the client proves who it is.
package struct Credentials: Sendable {
    enum Method: Sendable {
        case token(Secret)
        case password(user: String, Secret)
        case ticket(Ticket)
        case provider(@Sendable () async throws -> Ticket)
    }

    let method: Method

    /// An API token `user@realm!name`. It counts as a user of its own: `root@pam!token` may not do what is
    /// reserved to `root@pam`.
    package static func token(_ identifier: String, secret: Secret) -> Credentials {
        Credentials(method: .token(Secret("PVEAPIToken=\(identifier)=\(secret.reveal())")))
    }

    package static func token(user: String, name: String, secret: Secret) -> Credentials {
        token("\(user)!\(name)", secret: secret)
    }

    /// A login with user (`root@pam`) and password, renewed before it ends.
    package static func password(user: String, password: Secret) -> Credentials {
        Credentials(method: .password(user: user, password))
    }

    /// A fresh ticket made elsewhere, renewed with itself before it ends.
    package static func ticket(user: String, _ ticket: Secret, csrf: Secret) -> Credentials {
        Credentials(method: .ticket(Ticket(user: user, ticket: ticket, csrf: csrf)))
    }

    /// Tickets made elsewhere, such as by the host's own library: asked for at the start, before a ticket's
    /// two hours end, and when the host does not take it any more.
    package static func renewableTicket(
        _ provider: @escaping @Sendable () async throws -> Ticket
    ) -> Credentials {
        Credentials(method: .provider(provider))
    }
}
