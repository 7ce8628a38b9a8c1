/// What a login gives: a ticket, or the demand for a second factor.
struct LoginReply: Decodable {
    let ticket: Ticket?
    let needsSecondFactor: Bool

    init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        needsSecondFactor = try reply.bool("NeedTFA") ?? false
        ticket = needsSecondFactor ? nil : try Ticket(from: decoder)
    }
}
