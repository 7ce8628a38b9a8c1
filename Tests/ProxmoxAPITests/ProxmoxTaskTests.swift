import Synchronization
import Testing

@testable import ProxmoxAPI

@Suite struct ProxmoxTaskTests {
    private static let upid = "UPID:pve:00000E35:0004AA9D:6B036ADA:vzstart:101:root@pam:"

    private static func status(_ exitStatus: String?) -> ScriptedAnswer {
        .data(exitStatus.map { #"{"status":"stopped","exitstatus":"\#($0)"}"# } ?? #"{"status":"running"}"#)
    }

    private static func log(_ lines: String...) -> ScriptedAnswer {
        let items = lines.enumerated().map { #"{"n":\#($0.offset + 1),"t":"\#($0.element)"}"# }
        return .reply(status: 200, body: #"{"data":[\#(items.joined(separator: ","))],"total":\#(lines.count)}"#)
    }

    /// Forks the task on POST, then answers for its status and its log.
    private static func script(_ statuses: Answers, log: ScriptedAnswer = log()) -> ScriptedServer.Script {
        { request in
            if request.method == "POST" { return .data(#""\#(upid)""#) }
            return request.path.hasSuffix("/log") ? log : statuses.next()
        }
    }

    @Test func `a task is polled often at first, then less`() async throws {
        let clock = TestClock()
        let statuses = Answers(
            Self.status(nil), Self.status(nil), Self.status(nil), Self.status(nil), Self.status("OK"))
        try await withScript(Self.script(statuses), clock: clock) { client, server in
            let result = try await client.container(101, on: "pve").start().wait(
                every: PollSchedule(first: .milliseconds(100), limit: .milliseconds(300), growth: 2))
            #expect(result.outcome == .ok)
            #expect(clock.pauses == [.milliseconds(100), .milliseconds(200), .milliseconds(300), .milliseconds(300)])
            #expect(
                server.requests.last?.path
                    == "/api2/json/nodes/pve/tasks/UPID%3Apve%3A00000E35%3A0004AA9D%3A6B036ADA%3Avzstart%3A101%3Aroot%40pam%3A/status"
            )
        }
    }

    @Test func `a failed task says why, with the end of its log`() async throws {
        let log = Self.log("trying to acquire lock...", " OK", "TASK ERROR: you can't start a CT if it's a template")
        let statuses = Answers(Self.status("you can't start a CT if it's a template"))
        try await withScript(Self.script(statuses, log: log)) { client, _ in
            let error = try #require(
                await failure { _ = try await client.container(101, on: "pve").start().wait() })
            #expect(error.kind == .task)
            #expect(
                error.description == """
                    cannot start container 101: task ended with 'you can't start a CT if it's a template'
                      | trying to acquire lock...
                      |  OK
                    """)
        }
    }

    @Test func `a task with warnings has done its work`() async throws {
        let log = Self.log("working", "WARN: old systemd", "TASK WARNINGS: 1")
        try await withScript(Self.script(Answers(Self.status("WARNINGS: 1")), log: log)) { client, _ in
            let result = try await client.container(101, on: "pve").start().wait()
            #expect(result.outcome == .warnings(1))
            #expect(result.warnings == ["WARN: old systemd"])
        }
    }

    @Test func `new lines of the log are handed on once`() async throws {
        let seen = Mutex<[String]>([])
        let script: ScriptedServer.Script = { request in
            switch (request.method, request.query) {
            case ("POST", _): .data(#""\#(Self.upid)""#)
            case (_, "start=0&limit=500"): Self.log("one", "two")
            case (_, "start=2&limit=500"): .reply(status: 200, body: #"{"data":[{"n":3,"t":"three"}],"total":3}"#)
            case (_, "start=3&limit=500"): .reply(status: 200, body: #"{"data":[],"total":3}"#)
            default: Self.status(seen.withLock { $0.count } < 3 ? nil : "OK")
            }
        }
        try await withScript(script) { client, _ in
            _ = try await client.container(101, on: "pve").start().wait { lines in
                seen.withLock { $0 += lines.map(\.text) }
            }
            #expect(seen.withLock { $0 } == ["one", "two", "three"])
        }
    }

    @Test func `a task that takes too long is left running`() async throws {
        try await withScript(Self.script(Answers(Self.status(nil)))) { client, server in
            let error = try #require(
                await failure { _ = try await client.container(101, on: "pve").start().wait(timeLimit: .seconds(3)) })
            #expect(error.kind == .timeout)
            #expect(!server.requests.contains { $0.method == "DELETE" })
        }
    }

    @Test func `a task that only failed to get a lock is started again`() async throws {
        let statuses = Answers(
            Self.status("can't lock file '/run/lock/lxc/pve-config-101.lock' - got timeout"), Self.status("OK"))
        try await withScript(Self.script(statuses)) { client, server in
            let result = try await client.run { try await client.container(101, on: "pve").start() }
            #expect(result.outcome == .ok)
            #expect(server.requests.filter { $0.method == "POST" }.count == 2)
        }
    }

    @Test func `a container is a template only when its configuration says so and it is free`() async throws {
        let configs = Answers(
            .data("{}"), .data(#"{"template":1,"lock":"disk"}"#), .data(#"{"template":1}"#))
        let script: ScriptedServer.Script = { request in
            if request.method == "POST" { return .data("null") }
            return request.path.hasSuffix("/tasks") ? .data("[]") : configs.next()
        }
        try await withScript(script) { client, server in
            try await client.container(900, on: "pve").convertToTemplate()
            #expect(server.requests.filter { $0.path.hasSuffix("/config") }.count == 3)
        }
    }
}
