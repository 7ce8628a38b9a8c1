/// The headers that go with one request.
enum Authorization: Sendable {
    case none
    case token(Secret)
    /// `generation` tells tickets apart that were in use at different times.
    case ticket(Ticket, generation: Int)

    func headers(for request: APIRequest) -> [(name: String, value: String)] {
        switch self {
        case .none: return []
        case .token(let header): return [("Authorization", header.reveal())]
        case .ticket(let ticket, _):
            let cookie = ("Cookie", "PVEAuthCookie=\(ticket.ticket.reveal())")
            // A page of another site can make a browser send the cookie, but not this header.
            return request.operation.method == .get
                ? [cookie] : [cookie, ("CSRFPreventionToken", ticket.csrf.reveal())]
        }
    }
}
