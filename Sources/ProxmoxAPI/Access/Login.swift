/// Gets tickets. PVE API: POST /access/ticket.
struct Login: Sendable {
    /// Sends without credentials.
    let transport: Transport

    func authentication(by credentials: Credentials, clock: any Clock<Duration>) -> Authentication {
        switch credentials.method {
        case .token(let header):
            return .token(header)
        case .password(let user, let password):
            return .session(
                TicketSession(initial: nil, canStartAnew: true, clock: clock) { _ in
                    try await ticket(user: user, password: password)
                })
        case .ticket(let ticket):
            return .session(
                TicketSession(initial: ticket, canStartAnew: false, clock: clock) { current in
                    // PVE takes a valid ticket in place of the password and gives a new one for it.
                    try await self.ticket(user: ticket.user, password: (current ?? ticket).ticket)
                })
        case .provider(let provider):
            return .session(
                TicketSession(initial: nil, canStartAnew: true, clock: clock) { _ in try await provider() })
        }
    }

    func ticket(user: String, password: Secret) async throws -> Ticket {
        // A second login does no harm, so that it may be sent again like a read.
        let request = APIRequest(
            .post, Route("/access/ticket"), ["username": .string(user), "password": .secret(password)],
            "log in as", "user '\(user)'", .read)
        let body = try await transport.send(request)
        let reply = try ReplyDecoder.decode(LoginReply.self, from: body, operation: request.operation)
        guard let ticket = reply.ticket else {
            throw ProxmoxAPIError(
                .unauthorized, "the user has a second factor, which cannot be answered here",
                operation: request.operation, hint: "use an API token")
        }
        return ticket
    }
}
