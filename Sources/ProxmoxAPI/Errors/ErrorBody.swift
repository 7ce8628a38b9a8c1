import FoundationEssentials

/// The body of a failure: `{"data":null,"message":"…\n","errors":{"field":"…"}}`, or nothing.
struct ErrorBody: Sendable, Decodable {
    let message: String
    let errors: [String: String]

    init(parsing bytes: [UInt8]) {
        // A proxy in between may answer with HTML: then the status and the reason have to do.
        self = (try? JSONDecoder().decode(ErrorBody.self, from: Data(bytes))) ?? ErrorBody(message: "", errors: [:])
    }

    private init(message: String, errors: [String: String]) {
        self.message = message
        self.errors = errors
    }

    init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        message = try (reply.string("message") ?? "").trimmed
        errors = try reply.decode([String: String].self, "errors")?.mapValues(\.trimmed) ?? [:]
    }
}
