import FoundationEssentials
import PhoenixHost
import Synchronization
import Testing

/// Commands over a real OpenSSH server on loopback.
@Suite(.serialized, .enabled(if: SSHServer.obstacle == nil, SSHServer.obstacle ?? "")) struct SSHCommandRunnerTests {
    private func connected(_ body: @Sendable (SSHCommandRunner, SSHServer) async throws -> Void) async throws {
        let node = try #require(SSHDestination("node"))
        try await SSHServer.with { server in
            try await withSSHConnection(to: node, configuration: server.configuration) { try await body($0, server) }
        }
    }

    @Test func `status and both outputs are the remote program's own`() async throws {
        try await connected { runner, _ in
            let result = try await runner.run(
                HostCommand(["bash", "-c", "cat; printf 'to errors\\n' >&2; exit 255"], input: [0, 255, 10, 13, 0]))
            #expect(result.status == 255)
            #expect(result.output == [0, 255, 10, 13, 0])
            #expect(result.errorOutput == Array("to errors\n".utf8))
        }
    }

    @Test func `lines are handed out while the program runs there, however many they are`() async throws {
        try await connected { runner, _ in
            let path = FileManager.default.temporaryDirectory.appending(
                path: "phoenix-\(UInt64.random(in: 0 ... .max))"
            ).path
            defer { try? FileManager.default.removeItem(atPath: path) }
            let lines = Mutex<[String]>([])
            // It ends only because somebody has heard of its first line.
            let text =
                "echo ready; until [[ -e $1 ]]; do sleep 0.01; done; for ((i = 0; i < 500; i++)); do echo $i >&2; done; exit 4"
            let command = HostCommand(["bash", "-c", text, "test", path], timeLimit: .seconds(20), outputLimit: 500)
            let result = try await runner.run(command) { line in
                lines.withLock { $0.append(line) }
                if line == "ready" { _ = FileManager.default.createFile(atPath: path, contents: nil) }
            }
            #expect(result.status == 4)
            #expect(lines.withLock { $0 } == ["ready"] + (0..<500).map(String.init))
            #expect(result.errorTail(1) == ["499"])
        }
    }

    @Test func `no argument is read by a shell`() async throws {
        let words = ["", " a  b ", "$(touch /tmp/x)", "`id`", "'\"\\", "a\nb", "*", "-n", "ü;|&<>"]
        try await connected { runner, _ in
            let result = try await runner.run(HostCommand(["printf", "%s\\0"] + words))
            let back = result.output.split(separator: 0, omittingEmptySubsequences: false).dropLast()
            #expect(back.map { String(decoding: $0, as: UTF8.self) } == words)
        }
    }

    @Test func `a megabyte goes in and comes out`() async throws {
        try await connected { runner, _ in
            let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let output = try await runner.run(HostCommand(["cat"], input: bytes)).output
            #expect(output == bytes)
        }
    }

    @Test func `commands share one connection`() async throws {
        try await connected { runner, server in
            for _ in 0..<3 { _ = try await runner.run(HostCommand(["true"])) }
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<8 {
                    group.addTask { try await runner.run(HostCommand(["bash", "-c", "exit \(number)"])).status }
                }
                var seen: Set<Int> = []
                for try await status in group { seen.insert(status) }
                #expect(seen == Set(0..<8))
            }
            #expect(server.log.matches(of: /Accepted publickey/).count == 1)
        }
    }

    @Test func `a program that is not there is told from one that fails`() async throws {
        try await connected { runner, _ in
            let error = await #expect(throws: HostError.self) { try await runner.run(HostCommand(["no-such-program"])) }
            #expect(error?.kind == .notFound)
            let status = try await runner.run(HostCommand(["bash", "-c", "exit 127"])).status
            #expect(status == 127)
        }
    }

    @Test func `a program that takes too long is ended on the host`() async throws {
        try await connected { runner, _ in
            let seconds = "\(Int.random(in: 100_000_000..<999_999_999))"
            let error = await #expect(throws: HostError.self) {
                try await runner.run(HostCommand(["sleep", seconds], timeLimit: .seconds(1)))
            }
            #expect(error?.kind == .timeout)
            let left = try await runner.run(HostCommand(["pgrep", "-a", "-f", "^sleep \(seconds)"])).output
            #expect(left == [])
        }
    }

    @Test func `a program that was given up before it began does not begin`() async throws {
        try await connected { runner, _ in
            let seconds = "\(Int.random(in: 100_000_000..<999_999_999))"
            for delay in [0, 5, 20, 50, 100, 150] {
                let error = await #expect(throws: HostError.self) {
                    try await runner.run(HostCommand(["sleep", seconds], timeLimit: .milliseconds(delay)))
                }
                #expect(error?.kind == .timeout)
            }
            let left = try await runner.run(HostCommand(["pgrep", "-a", "-f", "^sleep \(seconds)"])).output
            #expect(left == [])
        }
    }

    @Test func `a cancelled program is ended on the host with its children`() async throws {
        try await connected { runner, server in
            let seconds = "\(Int.random(in: 100_000_000..<999_999_999))"
            let started = "\(server.folder)/started"
            let task = Task {
                try await runner.run(
                    HostCommand(["bash", "-c", "sleep \(seconds) & touch '\(started)'; wait"]))
            }
            while !FileManager.default.fileExists(atPath: started) { try await Task.sleep(for: .milliseconds(20)) }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            let left = try await runner.run(HostCommand(["pgrep", "-f", "^sleep \(seconds)"])).output
            #expect(left == [])
        }
    }

    @Test func `an unknown host key is refused, and said how to accept it`() async throws {
        let node = try #require(SSHDestination("node"))
        try await SSHServer.with { server in
            try "".write(toFile: "\(server.folder)/known_hosts", atomically: true, encoding: .utf8)
            let error = await #expect(throws: HostError.self) {
                try await withSSHConnection(to: node, configuration: server.configuration) {
                    try await $0.run(HostCommand(["true"]))
                }
            }
            #expect(error?.kind == .unreachable)
            #expect(error?.message == "its host key is not known")
        }
    }

    @Test func `a refused key is explained`() async throws {
        let node = try #require(SSHDestination("node"))
        try await SSHServer.with { server in
            try "".write(toFile: "\(server.folder)/authorized_keys", atomically: true, encoding: .utf8)
            let error = await #expect(throws: HostError.self) {
                try await withSSHConnection(to: node, configuration: server.configuration) {
                    try await $0.run(HostCommand(["true"]))
                }
            }
            #expect(error?.message == "it accepts none of your keys")
        }
    }

    @Test func `nothing is left behind`() async throws {
        let before = try Self.sockets()
        try await connected { runner, _ in
            _ = try await runner.run(HostCommand(["true"]))
            #expect(try Self.sockets().count == before.count + 1)
        }
        #expect(try Self.sockets() == before)
    }

    private static func sockets() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "/tmp").filter { $0.hasPrefix("phoenix-ssh-") }.sorted()
    }
}
