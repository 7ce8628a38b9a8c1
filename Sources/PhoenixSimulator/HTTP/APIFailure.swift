import PhoenixJSON

/// An answer that is not 200.
struct APIFailure: Error, Sendable {
    var status: Int
    /// The reason phrase and, with a newline, the `message` of the body.
    var message: String
    /// Errors by parameter.
    var errors: [String: String] = [:]
    /// Some answers have no body at all.
    var hasBody = true
    /// The `message` of the body ends with a newline, as messages of `die` do.
    var endsLine = true
    /// The answer comes this many seconds late, before the time scale.
    var delay = 0.0

    /// 500, which Proxmox VE answers to almost everything.
    static func refused(_ message: String) -> APIFailure { APIFailure(status: 500, message: message) }

    /// 400 with errors by parameter.
    static func parameters(_ errors: [String: String]) -> APIFailure {
        APIFailure(status: 400, message: "Parameter verification failed.", errors: errors)
    }

    /// 403.
    static func forbidden(_ reason: String) -> APIFailure {
        APIFailure(status: 403, message: "Permission check failed (\(reason))")
    }

    /// 401, three seconds late and without a body.
    static func unauthorized(_ reason: String) -> APIFailure {
        APIFailure(status: 401, message: reason, hasBody: false, delay: 3)
    }

    /// 501.
    static func unknown(_ method: String, _ path: String) -> APIFailure {
        APIFailure(status: 501, message: "Method '\(method) \(path)' not implemented", endsLine: false)
    }

    /// The body; empty where Proxmox VE sends none.
    var body: String {
        guard hasBody else { return "" }
        var object: JSONObject = ["data": .null, "message": .string(endsLine ? message + "\n" : message)]
        if !errors.isEmpty {
            object["errors"] = .object(
                JSONObject(errors.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
        }
        return JSONValue.object(object).serialized()
    }
}

/// A configuration lock is held by a running task: the request waits for it.
struct LockedByTask: Error {
    var vmid: Int
    var kind: GuestKind
    /// When the task ends.
    var until: Double
}
