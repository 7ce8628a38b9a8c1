import PhoenixJSON

@testable import PhoenixSimulator

/// Sends recorded requests to a simulated host that was brought into the recorded host's state.
struct Replay {
    let host: SimulatedHost
    let clock: ManualClock
    private var tickets: [String: (ticket: String, token: String)] = [:]
    /// What the recorded host called its tasks, digests and volumes, and what the simulated one calls them.
    private var names: [String: String] = [:]

    init() async throws {
        clock = ManualClock()
        var configuration = SimulatorConfiguration(seed: RecordedHost.seed)
        configuration.clock = clock.clock
        configuration.timeScale = 1
        configuration.faults = RecordedHost.faults
        host = try SimulatedHost(configuration)
        for (user, password) in [("root@pam", "password"), ("admin@pve", "admin"), ("low@pve", "low")] {
            let reply = await raw("POST", "/api2/json/access/ticket", body: "username=\(user)&password=\(password)")
            let data = reply.json["data"]
            tickets["ticket \(user)"] = (
                data?["ticket"]?.stringValue ?? "", data?["CSRFPreventionToken"]?.stringValue ?? ""
            )
        }
    }

    /// Sends one recorded request and returns status and body of the simulated reply.
    mutating func send(_ exchange: RecordedExchange) async -> (status: Int, body: JSONValue) {
        for step in RecordedHost.stepsBefore(exchange.number) { await perform(step) }
        if exchange.isEndOfTask { await finishTask(exchange.path) }
        let reply = await raw(
            exchange.method, translated(path: exchange.path), auth: exchange.auth, query: query(exchange),
            body: body(exchange),
            contentType: exchange.encoding == "json" ? "application/json" : "application/x-www-form-urlencoded")
        clock.advance(by: exchange.milliseconds / 1000)
        learn(exchange.response["data"], reply.json["data"])
        return (reply.status, reply.json)
    }

    /// Lets the task of a status path end.
    private func finishTask(_ path: String) async {
        while await raw("GET", translated(path: path)).json["data"]?["status"]?.stringValue == "running",
            let end = await host.nextTaskEnd()
        {
            clock.advance(to: end + 0.001)
        }
    }

    /// Lets all tasks end.
    func finishTasks() async {
        while let end = await host.nextTaskEnd() {
            clock.advance(to: end + 0.001)
            _ = await raw("GET", "/api2/json/version")
        }
    }

    private mutating func perform(_ step: RecordedHost.Step) async {
        switch step {
        case .request(let method, let path, let body, let recordedTask):
            let auth = recordedTask == nil ? "ticket root@pam" : "token root@pam!lab"
            let reply = await raw(method, "/api2/json\(path)", auth: auth, body: body)
            if reply.status != 200 {
                RecordedHost.failed("\(method) \(path): \(reply.status) \(reply.json.serialized())")
            }
            if let recordedTask { names[recordedTask] = reply.json["data"]?.stringValue }
        case .finishTasks: await finishTasks()
        case .wait(let seconds): clock.advance(by: seconds)
        case .edit(let path, let change):
            let read = await command(["cat", path], [])
            _ = await command(["tee", path], Array(change(String(decoding: read, as: UTF8.self)).utf8))
        }
    }

    private func command(_ words: [String], _ input: [UInt8]) async -> [UInt8] {
        let json: JSONValue = ["argv": .array(words.map { .string($0) }), "stdin": .string(Base64.encoded(input))]
        let reply = await raw("POST", "/simulator/host/exec", body: json.serialized(), contentType: "application/json")
        return Base64.decoded(reply.json["stdout"]?.stringValue ?? "") ?? []
    }

    // MARK: Requests

    private func raw(
        _ method: String, _ path: String, auth: String = "token root@pam!lab", query: String = "", body: String = "",
        contentType: String = "application/x-www-form-urlencoded"
    ) async -> (status: Int, json: JSONValue) {
        let ticket = tickets[auth]
        let apiToken: String? =
            switch auth {
            case "token root@pam!lab": "PVEAPIToken=root@pam!lab=lab"
            case "bad token": "PVEAPIToken=root@pam!lab=wrong"
            case "token root@pam!sep (privsep, no acl)": "PVEAPIToken=root@pam!sep=sep"
            default: nil
            }
        let cookie: String? =
            switch auth {
            case "bad ticket": "PVEAuthCookie=PVE:root@pam:00000000::wrong"
            case "ticket no csrf": "PVEAuthCookie=\(tickets["ticket root@pam"]?.ticket ?? "")"
            default: ticket.map { "PVEAuthCookie=\($0.ticket)" }
            }
        let reply = await host.respond(
            to: HTTPCall(
                method: method, path: path, query: query, contentType: contentType, authorization: apiToken,
                cookie: cookie, csrfToken: ticket?.token, body: Array(body.utf8)))
        return (reply.status, (try? JSONValue(parsing: reply.body)) ?? .string(reply.body))
    }

    private func query(_ exchange: RecordedExchange) -> String {
        exchange.method == "GET" || exchange.method == "DELETE" ? form(exchange.parameters) : ""
    }

    private func body(_ exchange: RecordedExchange) -> String {
        guard exchange.method == "POST" || exchange.method == "PUT" else { return "" }
        return exchange.encoding == "json"
            ? JSONValue.object(exchange.parameters).serialized() : form(exchange.parameters)
    }

    private func form(_ parameters: JSONObject) -> String {
        parameters.flatMap { key, value -> [String] in
            (value.arrayValue ?? [value]).map { item in
                let text = item.stringValue ?? item.serialized()
                return "\(Self.encoded(key))=\(Self.encoded(names[text] ?? text))"
            }
        }
        .joined(separator: "&")
    }

    private func translated(path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false).map { part -> String in
            let plain = PercentEncoding.decoded(String(part), plusIsBlank: false)
            return names[plain].map(Self.encoded) ?? String(part)
        }
        .joined(separator: "/")
    }

    static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7a) || byte == 0x2d
            return isPlain ? String(UnicodeScalar(byte)) : "%" + Hexadecimal.text([byte])
        }
        .joined()
    }

    /// Notes what both hosts call the same thing.
    private mutating func learn(_ real: JSONValue?, _ own: JSONValue?) {
        if let recorded = real?.stringValue, recorded.hasPrefix("UPID:") {
            names[recorded] = own?.stringValue ?? recorded
        }
        if let recorded = real?["digest"]?.stringValue { names[recorded] = own?["digest"]?.stringValue ?? recorded }
        if let recorded = real?[0]?["volid"]?.stringValue, recorded.contains(":backup/") {
            names[recorded] = own?[0]?["volid"]?.stringValue ?? recorded
        }
    }
}
