/// Where the headers of a request come from.
enum Authentication: Sendable {
    case none
    case token(Secret)
    case session(TicketSession)

    func authorization() async throws -> Authorization {
        switch self {
        case .none: .none
        case .token(let header): .token(header)
        case .session(let session): try await session.authorization()
        }
    }

    /// Gives up an authorization that the host refused; true if another one can be had.
    func discard(_ authorization: Authorization) async -> Bool {
        guard case .session(let session) = self, case .ticket(_, let generation) = authorization else { return false }
        return await session.discard(generation: generation)
    }
}
