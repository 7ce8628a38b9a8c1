import NIOHTTP1
import Testing

@testable import ProxmoxAPI

@Suite struct TicketSessionTests {
    private static func login(_ number: Int) -> ScriptedAnswer {
        .data(#"{"username":"root@pam","ticket":"PVE:\#(number)","CSRFPreventionToken":"csrf\#(number)"}"#)
    }

    private static let version = ScriptedAnswer.data(#"{"release":"9.2","version":"9.2.11"}"#)
    private static let password = Credentials.password(user: "root@pam", password: "p&w")

    /// Logs in with growing numbers; everything else is answered by `other`.
    private static func script(_ other: @escaping ScriptedServer.Script) -> ScriptedServer.Script {
        let logins = Answers(login(1), login(2), login(3))
        return { $0.path == "/api2/json/access/ticket" ? logins.next() : other($0) }
    }

    @Test func `one login serves many requests, writes carry the CSRF header`() async throws {
        let script = Self.script { $0.method == "PUT" ? .data("null") : Self.version }
        try await withScript(script, credentials: Self.password) { client, server in
            await withDiscardingTaskGroup { group in
                for _ in 0..<10 { group.addTask { _ = try? await client.version() } }
            }
            try await client.container(1, on: "pve").setConfig(["memory": 512])
            let logins = server.requests.filter { $0.method == "POST" }
            #expect(logins.map(\.body) == ["username=root%40pam&password=p%26w"])
            #expect(server.requests.count == 12)
            let read = try #require(server.requests.first { $0.method == "GET" })
            let write = try #require(server.requests.last)
            #expect(read.headers["Cookie"] == ["PVEAuthCookie=PVE:1"])
            #expect(read.headers["CSRFPreventionToken"].isEmpty)
            #expect(write.headers["Cookie"] == ["PVEAuthCookie=PVE:1"])
            #expect(write.headers["CSRFPreventionToken"] == ["csrf1"])
        }
    }

    @Test func `a ticket is renewed before its two hours end`() async throws {
        let clock = TestClock()
        try await withScript(Self.script { _ in Self.version }, credentials: Self.password, clock: clock) {
            client, server in
            _ = try await client.version()
            clock.advance(by: .seconds(80 * 60))
            _ = try await client.version()
            clock.advance(by: .seconds(11 * 60))
            _ = try await client.version()
            #expect(server.requests.map(\.method) == ["POST", "GET", "GET", "POST", "GET"])
            #expect(server.requests.last?.headers["Cookie"] == ["PVEAuthCookie=PVE:2"])
        }
    }

    @Test func `a ticket made elsewhere is renewed with itself`() async throws {
        let clock = TestClock()
        let credentials = Credentials.ticket(user: "root@pam", "PVE:0", csrf: "csrf0")
        try await withScript(Self.script { _ in Self.version }, credentials: credentials, clock: clock) {
            client, server in
            _ = try await client.version()
            clock.advance(by: .seconds(91 * 60))
            _ = try await client.version()
            #expect(server.requests.map(\.method) == ["GET", "POST", "GET"])
            #expect(server.requests[1].body == "username=root%40pam&password=PVE%3A0")
            #expect(server.requests[2].headers["Cookie"] == ["PVEAuthCookie=PVE:1"])
        }
    }

    @Test func `a ticket that the host does not take any more is replaced once, for writes, too`() async throws {
        let script = Self.script { request in
            request.headers["Cookie"] == ["PVEAuthCookie=PVE:1"] ? .failure(401, "") : .data("null")
        }
        try await withScript(script, credentials: Self.password) { client, server in
            try await client.container(1, on: "pve").setConfig(["memory": 512])
            #expect(server.requests.map(\.method) == ["POST", "PUT", "POST", "PUT"])
        }
    }

    @Test func `a host that refuses every ticket is not asked for ever`() async throws {
        try await withScript(Self.script { _ in .failure(401, "") }, credentials: Self.password) { client, server in
            #expect(await failure { _ = try await client.version() }?.kind == .unauthorized)
            #expect(server.requests.count == 4)
        }
    }

    @Test func `a wrong password is told by its user, without the password`() async throws {
        try await withScript({ _ in .failure(401, "authentication failure") }, credentials: Self.password) {
            client, server in
            let error = try #require(await failure { _ = try await client.version() })
            #expect(error.kind == .unauthorized)
            #expect(error.description.hasPrefix("cannot log in as user 'root@pam': authentication failure\nhint: "))
            #expect(!error.description.contains("p&w"))
            #expect(server.requests.count == 1)
        }
    }

    @Test func `a second factor cannot be answered`() async throws {
        let reply = ScriptedAnswer.data(
            #"{"username":"root@pam","NeedTFA":1,"ticket":"PVE:!tfa!","CSRFPreventionToken":"c"}"#)
        try await withScript({ _ in reply }, credentials: Self.password) { client, _ in
            let error = try #require(await failure { _ = try await client.version() })
            #expect(error.kind == .unauthorized)
            #expect(error.hint == "use an API token")
        }
    }

    @Test func `tickets can come from elsewhere each time`() async throws {
        let clock = TestClock()
        let provider = Credentials.renewableTicket { Ticket(user: "root@pam", ticket: "PVE:own", csrf: "c") }
        try await withScript({ _ in Self.version }, credentials: provider, clock: clock) { client, server in
            _ = try await client.version()
            clock.advance(by: .seconds(91 * 60))
            _ = try await client.version()
            #expect(server.requests.map(\.method) == ["GET", "GET"])
        }
    }
}
