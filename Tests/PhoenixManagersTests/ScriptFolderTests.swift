import FoundationEssentials
import Glibc
import PhoenixHost
import Synchronization
import Testing

@testable import PhoenixManagers

/// Scripts really run, in a namespace of their own that stands for a container.
@Suite(.enabled(if: geteuid() == 0, "only root makes namespaces")) struct ScriptFolderTests {
    /// Leaves its session, its environment, and does not listen when asked to end.
    private static let stubborn = """
        setsid sleep 601 &
        env -i sleep 602 &
        ( trap '' TERM; sleep 603; sleep 604 ) &
        echo ready
        wait
        """

    private func with(
        _ script: String, environment: [(name: String, value: String)] = [],
        _ body: @escaping @Sendable (ScriptFolder, NamespaceHost) async throws -> Void
    ) async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "phoenix-\(UInt64.random(in: 0 ... .max))")
            .path
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: root) }
        try await NamespaceHost.with { host in
            let channel = ContainerChannel(Sample.id(101), on: host)
            let folder = ScriptFolder(path: "\(root)/run/sample", channel: channel, guest: "container 101")
            try await folder.prepare()
            try await folder.write("install.sh", Array(script.utf8))
            try await folder.write(environment: environment)
            try await body(folder, host)
        }
    }

    @Test func `inputs arrive as they are, output line by line, and the status too`() async throws {
        let value = #"a 'b' "c" $(touch /tmp/no) `d` \ ü"# + "\nsecond line"
        let script = #"printf '%s\n' "$TEXT"; cat; echo wrong >&2; exit 7"#
        try await with(script, environment: [("TEXT", value)]) { folder, _ in
            let lines = Mutex<[String]>([])
            let result = try await folder.run("install.sh", timeLimit: .seconds(20)) { line in
                lines.withLock { $0.append(line) }
            }
            #expect(result.status == 7)
            #expect(result.outputText == value + "\n")
            #expect(
                lines.withLock { $0 }.sorted() == (value.split(separator: "\n").map(String.init) + ["wrong"]).sorted())
        }
    }

    @Test func `a script that takes too long is ended in the guest with all that it started`() async throws {
        try await with(Self.stubborn) { folder, host in
            let error = await #expect(throws: HostError.self) {
                try await folder.run("install.sh", timeLimit: .seconds(1)) { _ in }
            }
            #expect(
                error?.description == "cannot run 'install.sh' in container 101: still running after 1 s; it was ended")
            let left = try await host.programs()
            #expect(left == [])
        }
    }

    @Test func `a cancelled script is ended in the guest with all that it started`() async throws {
        try await with(Self.stubborn) { folder, host in
            let (lines, feed) = AsyncStream.makeStream(of: String.self)
            let run = Task { try await folder.run("install.sh", timeLimit: .seconds(60)) { feed.yield($0) } }
            for await line in lines where line == "ready" { break }
            let running = try await host.programs()
            #expect(running.count >= 4)
            run.cancel()
            await #expect(throws: CancellationError.self) { _ = try await run.value }
            let left = try await host.programs()
            #expect(left == [])
        }
    }

    /// What the ender is for: this is how it goes without it.
    @Test func `the way in does not take the script with it`() async throws {
        try await with(Self.stubborn) { folder, host in
            let (lines, feed) = AsyncStream.makeStream(of: String.self)
            let script = GuestScript(folder: folder.path, name: "install.sh", timeLimit: .seconds(60))
            let run = Task { try await folder.channel.run(script) { feed.yield($0) } }
            for await line in lines where line == "ready" { break }
            run.cancel()
            _ = try? await run.value
            let left = try await host.programs()
            #expect(left.contains("sleep 601"))
            _ = try await host.run(HostCommand(["lxc-attach", "--", "kill", "-KILL", "-1"]))
        }
    }

    @Test func `a script that is ended before it begins does not begin`() async throws {
        try await with("echo began") { folder, _ in
            _ = try await folder.channel.run(["touch", "\(folder.path)/ended"], input: [], timeLimit: .seconds(10))
            let result = try await folder.run("install.sh", timeLimit: .seconds(20)) { _ in }
            #expect(result.status == 143)
            #expect(result.output == [])
        }
    }

    @Test func `two scripts do not run at once in one guest`() async throws {
        try await with("echo ready; sleep 605") { folder, _ in
            let (lines, feed) = AsyncStream.makeStream(of: String.self)
            let first = Task { try await folder.run("install.sh", timeLimit: .seconds(60)) { feed.yield($0) } }
            for await line in lines where line == "ready" { break }
            let second = try await folder.run("install.sh", timeLimit: .seconds(20)) { _ in }
            #expect(second.status == 75)
            #expect(second.errorTail() == ["another installation is still running in this guest"])
            first.cancel()
            _ = try? await first.value
        }
    }
}
