import Synchronization
import Testing

@testable import ProxmoxAPI

/// A reply that is lost after the host has done what was asked for.
@Suite struct LostReplyTests {
    private static let now = 1_795_386_100

    private static func upid(_ type: String, _ id: Int, at time: Int) -> String {
        let start = String(time, radix: 16, uppercase: true)
        return "UPID:pve:00000E35:0004AA9D:\(start):\(type):\(id):root@pam!lab:"
    }

    /// A host that loses the first replies to POST and lists these tasks.
    private static func script(
        losing answers: Answers, tasks: @escaping @Sendable () -> [String]
    ) -> ScriptedServer.Script {
        { request in
            if request.method == "POST" { return answers.next() }
            if request.path.hasSuffix("/time") {
                return .data(#"{"time":\#(now),"localtime":\#(now),"timezone":"UTC"}"#)
            }
            return .data("[\(tasks().map { #"{"upid":"\#($0)","status":"OK"}"# }.joined(separator: ","))]")
        }
    }

    private func create(_ client: ProxmoxClient) async throws -> ProxmoxTask {
        try await client.node("pve").createContainer(ContainerCreation(vmid: 101, template: "local:vztmpl/a.tar.zst"))
    }

    @Test func `the task that was forked is taken up, nothing is sent twice`() async throws {
        let mine = Self.upid("vzcreate", 101, at: Self.now)
        let older = Self.upid("vzcreate", 101, at: Self.now - 60)
        try await withScript(Self.script(losing: Answers(.drop)) { [older, mine] }) { client, server in
            let task = try await create(client)
            #expect(task.upid.description == mine)
            #expect(server.requests.filter { $0.method == "POST" }.count == 1)
            #expect(server.requests.last?.query == "source=all&vmid=101&typefilter=vzcreate")
        }
    }

    @Test func `what the host has not seen is sent again`() async throws {
        let older = Self.upid("vzcreate", 101, at: Self.now - 60)
        let mine = Self.upid("vzcreate", 101, at: Self.now)
        let answers = Answers(.drop, .data(#""\#(mine)""#))
        try await withScript(Self.script(losing: answers) { [older] }) { client, server in
            let task = try await create(client)
            #expect(task.upid.description == mine)
            #expect(server.requests.filter { $0.method == "POST" }.count == 2)
        }
    }

    @Test func `a first request that arrived late is found when the second one is refused`() async throws {
        let mine = Self.upid("vzcreate", 101, at: Self.now)
        let answers = Answers(.drop, .failure(500, "CT 101 already exists on node 'pve'"))
        let looks = Mutex(0)
        let script = Self.script(losing: answers) {
            looks.withLock { looks in
                looks += 1
                return looks > 2 ? [mine] : []
            }
        }
        try await withScript(script) { client, server in
            let task = try await create(client)
            #expect(task.upid.description == mine)
            #expect(server.requests.filter { $0.method == "POST" }.count == 2)
        }
    }

    @Test func `a guest that existed before is not taken for ours`() async throws {
        let answers = Answers(.drop, .failure(500, "CT 101 already exists on node 'pve'"))
        try await withScript(Self.script(losing: answers) { [] }) { client, _ in
            #expect(await failure { _ = try await create(client) }?.kind == .alreadyExists)
        }
    }

    @Test func `a refusal is final when no reply was lost`() async throws {
        let answers = Answers(.failure(500, "CT 101 already exists on node 'pve'"))
        try await withScript(Self.script(losing: answers) { [] }) { client, server in
            #expect(await failure { _ = try await create(client) }?.kind == .alreadyExists)
            #expect(server.requests.count == 1)
        }
    }

    @Test func `clones of one source cannot be told apart, so that the caller has to look`() async throws {
        let tasks = [Self.upid("vzclone", 900, at: Self.now), Self.upid("vzclone", 900, at: Self.now + 1)]
        try await withScript(Self.script(losing: Answers(.drop)) { tasks }) { client, server in
            let error = await failure {
                _ = try await client.container(900, on: "pve").clone(CloneRequest(newID: 101))
            }
            #expect(error?.kind == .outcomeUnknown)
            #expect(server.requests.filter { $0.method == "POST" }.count == 1)
        }
    }

    @Test func `a clone whose name is known belongs to another call`() async throws {
        let first = Self.upid("vzclone", 900, at: Self.now)
        let second = Self.upid("vzclone", 900, at: Self.now + 1)
        let answers = Answers(.data(#""\#(first)""#), .drop)
        try await withScript(Self.script(losing: answers) { [first, second] }) { client, _ in
            let source = client.container(900, on: "pve")
            let tasks = [
                try await source.clone(CloneRequest(newID: 101)), try await source.clone(CloneRequest(newID: 102)),
            ]
            #expect(tasks.map(\.upid.description) == [first, second])
        }
    }

    @Test func `a host that cannot be looked at leaves the outcome unknown`() async throws {
        try await withScript({ $0.method == "POST" ? .drop : .failure(500, "broken") }) { client, _ in
            #expect(await failure { _ = try await create(client) }?.kind == .outcomeUnknown)
        }
    }
}
