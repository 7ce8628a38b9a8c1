import FoundationEssentials
import Synchronization
import Testing

@testable import PhoenixHost

@Suite struct LocalCommandRunnerTests {
    private func temporaryPath() -> String {
        FileManager.default.temporaryDirectory.appending(path: "phoenix-\(UInt64.random(in: 0 ... .max))").path
    }

    private func bash(_ text: String, _ arguments: [String] = [], limit: Duration = .seconds(20)) -> HostCommand {
        HostCommand(["bash", "-c", text, "test"] + arguments, timeLimit: limit, outputLimit: 1000)
    }

    @Test(arguments: ["true", "false"]) func `a program may end before it has read its input`(program: String)
        async throws
    {
        let command = HostCommand([program], input: Array(repeating: 7, count: 1 << 22))
        for _ in 0..<20 {
            #expect(try await LocalCommandRunner().run(command).status == (program == "true" ? 0 : 1))
            #expect(try await LocalCommandRunner().run(command) { _ in }.status == (program == "true" ? 0 : 1))
        }
    }

    @Test func `lines are handed out while the program runs`() async throws {
        let path = temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let lines = Mutex<[String]>([])
        // It ends only because somebody has heard of its first line.
        let result = try await LocalCommandRunner().run(
            bash("echo ready; until [[ -e $1 ]]; do sleep 0.01; done; echo done >&2", [path])
        ) { line in
            lines.withLock { $0.append(line) }
            if line == "ready" { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        }
        #expect(result.status == 0)
        #expect(lines.withLock { $0 } == ["ready", "done"])
        #expect(result.outputText == "ready\n")
        #expect(result.errorOutput == Array("done\n".utf8))
    }

    @Test func `a program may leave its input unread`() async throws {
        let input = [UInt8](repeating: 65, count: 1 << 20)
        let ended = try await LocalCommandRunner().run(HostCommand(["true"], input: input))
        #expect(ended.status == 0)
        let followed = try await LocalCommandRunner().run(HostCommand(["false"], input: input)) { _ in }
        #expect(followed.status == 1)
    }

    @Test func `followed output may be long, and its end is kept`() async throws {
        let count = Mutex(0)
        let result = try await LocalCommandRunner().run(
            bash("for ((i = 0; i < 5000; i++)); do echo line $i; done; exit 3")
        ) {
            _ in count.withLock { $0 += 1 }
        }
        #expect(result.status == 3)
        #expect(count.withLock { $0 } == 5000)
        #expect(result.output.count == 1000)
        #expect(result.outputText.hasSuffix("line 4999\n"))
    }

    @Test func `output that is collected as a whole may not be longer than allowed`() async throws {
        await #expect(throws: HostError.self) {
            try await LocalCommandRunner().run(bash("head -c 2000 /dev/zero"))
        }
    }

    @Test func `a program that takes too long is ended, and so are its children`() async throws {
        let path = temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let error = await #expect(throws: HostError.self) {
            try await LocalCommandRunner().run(
                bash("sleep 600 & echo $! > $1; wait", [path], limit: .milliseconds(500))
            ) { _ in }
        }
        #expect(error?.kind == .timeout)
        let child = try #require(String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").first)
        #expect(!FileManager.default.fileExists(atPath: "/proc/\(child)"))
    }

    @Test func `a program that is not there is said to be missing`() async throws {
        let error = await #expect(throws: HostError.self) {
            try await LocalCommandRunner().run(HostCommand(["no-such-program"])) { _ in }
        }
        #expect(error?.kind == .notFound)
    }
}
