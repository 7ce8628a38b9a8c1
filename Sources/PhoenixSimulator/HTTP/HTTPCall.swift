import PhoenixJSON

/// A request as it came over HTTP.
struct HTTPCall: Sendable {
    let method: String
    /// Without the query, still percent-encoded.
    let path: String
    let query: String
    let contentType: String
    /// The header `Authorization`.
    let authorization: String?
    /// The header `Cookie`.
    let cookie: String?
    let csrfToken: String?
    let body: [UInt8]

    /// The path below `/api2/json`, decoded; nothing for other paths.
    var apiPath: (text: String, segments: [String])? {
        for prefix in ["/api2/json", "/api2/extjs"] where path == prefix || path.hasPrefix(prefix + "/") {
            let rest = path.dropFirst(prefix.count)
            let segments = rest.split(separator: "/").map { PercentEncoding.decoded(String($0), plusIsBlank: false) }
            return ("/" + segments.joined(separator: "/"), segments)
        }
        return nil
    }

    /// `USER@REALM!NAME=SECRET` of an API token.
    var apiToken: String? {
        guard let authorization, authorization.hasPrefix("PVEAPIToken") else { return nil }
        return String(authorization.dropFirst("PVEAPIToken=".count))
    }

    /// The ticket of the login cookie.
    var ticket: String? {
        for part in cookie?.split(separator: ";") ?? [] {
            let pair = part.trimmed
            guard pair.hasPrefix("PVEAuthCookie=") else { continue }
            return PercentEncoding.decoded(String(pair.dropFirst("PVEAuthCookie=".count)), plusIsBlank: false)
        }
        return nil
    }

    /// The arguments of query, body and path.
    func arguments(with pathParameters: [String: String]) throws -> Arguments {
        var arguments = Arguments()
        for pair in PercentEncoding.pairs(query) { arguments.add(pair.name, pair.value) }
        if contentType.hasPrefix("application/json"), !body.isEmpty {
            guard let json = try? JSONValue(parsing: body, limits: .standard), let object = json.objectValue else {
                throw APIFailure(status: 400, message: "malformed JSON string", hasBody: true)
            }
            arguments.add(json: object)
        } else if !body.isEmpty {
            for pair in PercentEncoding.pairs(String(decoding: body, as: UTF8.self)) {
                arguments.add(pair.name, pair.value)
            }
        }
        for (name, value) in pathParameters { arguments[name] = value }
        return arguments
    }
}

/// What goes back over HTTP.
struct HTTPReply: Sendable {
    var status: Int
    var reason: String
    var body: String
    /// The request may have changed something.
    var isWrite: Bool
    /// The connection is closed without an answer.
    var dropsConnection = false
    /// Seconds.
    var delay = 0.0

    init(status: Int, reason: String, body: String, isWrite: Bool) {
        (self.status, self.reason, self.body, self.isWrite) = (status, reason, body, isWrite)
    }
}
