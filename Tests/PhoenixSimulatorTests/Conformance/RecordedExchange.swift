import PhoenixJSON

/// One recorded request of a real host and its reply.
struct RecordedExchange: Sendable {
    let number: Int
    let label: String
    let auth: String
    let method: String
    /// Percent-encoded as it was sent.
    let path: String
    let parameters: JSONObject
    let encoding: String
    let status: Int
    let response: JSONValue
    let milliseconds: Double

    init?(_ json: JSONValue) {
        guard let number = json["n"]?.intValue, let label = json["label"]?.stringValue,
            let auth = json["auth"]?.stringValue, let method = json["method"]?.stringValue,
            let path = json["path"]?.stringValue, let status = json["status"]?.intValue
        else { return nil }
        (self.number, self.label, self.auth, self.method, self.path) = (number, label, auth, method, path)
        parameters = json["params"]?.objectValue ?? [:]
        encoding = json["encoding"]?.stringValue ?? "none"
        self.status = status
        response = json["response"] ?? .null
        milliseconds = json["ms"]?.doubleValue ?? 0
    }

    /// The reply is about a task that has ended.
    var isEndOfTask: Bool { response["data"]?["exitstatus"] != nil }

    static func all() throws -> [RecordedExchange] {
        try Shared.bytes("pve/exchanges.jsonl").split(separator: UInt8(ascii: "\n")).compactMap { line in
            RecordedExchange(try JSONValue(parsing: Array(line)))
        }
    }
}
