import PhoenixHost
import PhoenixModel
import Synchronization
import Testing

@testable import PhoenixManagers

@Suite struct CheckRunnerTests {
    /// Answers commands of the host one after the other, the last answer again and again, and keeps what it was asked.
    private final class ScriptedHost: CommandRunner {
        private let answers: Mutex<[CommandResult]>
        let commands = Mutex<[HostCommand]>([])

        init(_ answers: [CommandResult]) { self.answers = Mutex(answers) }

        func run(_ command: HostCommand) async throws -> CommandResult {
            commands.withLock { $0.append(command) }
            return answers.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
        }
    }

    private static func text(_ text: String, status: Int = 0, errors: String = "") -> CommandResult {
        CommandResult(status: status, output: Array(text.utf8), errorOutput: Array(errors.utf8))
    }

    private func run(_ probe: Probe, retries: Int = 0, _ answers: CommandResult...) async throws -> (
        result: CheckResult, commands: [HostCommand]
    ) {
        let host = ScriptedHost(answers)
        let result = try await CheckRunner.local(host).run(
            Check(name: "it", probe: probe, place: .host, retries: retries, interval: 5, timeout: 7), of: .host)
        return (result, host.commands.withLock { $0 })
    }

    @Test func `a check is tried again until it succeeds, and no longer`() async throws {
        let bad = Self.text("", status: 3)
        let (result, commands) = try await run(
            .program(.command(["probe", "--all"]), output: nil), retries: 5, bad, bad, Self.text("fine"))
        #expect(result.outcome == .passed)
        #expect(result.attempts == 3)
        #expect(commands.count == 3)
    }

    @Test func `a program ends after the check's time where it runs, and its channel a little later`() async throws {
        let (_, commands) = try await run(.program(.command(["probe", "a b"]), output: nil), Self.text(""))
        let command = try #require(commands.first)
        #expect(command.arguments.suffix(5) == ["timeout", "--kill-after=2", "7", "probe", "a b"])
        #expect(command.arguments.first == "env")
        #expect(command.timeLimit == .seconds(17))
    }

    @Test(arguments: [
        (text("", status: 124), "no end after 7 s"), (text("", status: 127), "there is no program 'probe' on the host"),
        (text("", status: 4), "exit status 4"), (text("pool is DEGRADED"), "its output does not contain 'all healthy'"),
    ])
    func `a failed program is told in words`(answer: CommandResult, message: String) async throws {
        let (result, _) = try await run(.program(.command(["probe"]), output: "all healthy"), answer)
        #expect(result.failure?.message == message)
    }

    @Test func `a secret stands in no argument and in no report`() async throws {
        let header = HTTPProbe.Header(name: "X-Key", value: ConfiguredValue("secret://key"))
        let (result, commands) = try await run(
            .http(HTTPProbe(headers: [header])), Self.text("your key s3cr3t-value is wrong\n401"))
        #expect(result.failure?.logTail == ["your key ******** is wrong"])
        #expect(commands.allSatisfy { !$0.arguments.contains { $0.contains("s3cr3t-value") } })
        #expect(
            commands.first.map { String(decoding: $0.input, as: UTF8.self) } == "header = \"X-Key: s3cr3t-value\"\n")
    }

    @Test func `without curl a request goes another way, without anything it says what is missing`() async throws {
        let none = Self.text("", status: 127, errors: "timeout: failed to run command 'curl'")
        let (passed, commands) = try await run(
            .http(HTTPProbe(port: 8080, contains: "ok")), none, Self.text("HTTP/1.0 200 OK\r\nA: b\r\n\r\nall ok"))
        #expect(passed.outcome == .passed)
        #expect(commands.last?.arguments.suffix(3) == ["phoenix-http", "127.0.0.1", "8080"])
        let (failed, _) = try await run(.http(HTTPProbe(scheme: .https)), none)
        #expect(failed.failure?.message == "there is neither curl nor openssl on the host")
    }

    @Test(
        arguments: [
            ("0, 580.76.05, RTX\n1, 580.76.05, RTX\n", nil), ("0, 580.76.05, RTX\n", "1 of 2 GPUs answer"),
            ("0, 570.1, RTX\n1, 570.1, RTX\n", "the driver is version 570.1, declared is 580.76.05"),
        ] as [(String, String?)])
    func `GPUs have to be there with the declared driver`(output: String, message: String?) async throws {
        let (result, _) = try await run(.gpu(GPUProbe(driverVersion: "580.76.05", count: 2)), Self.text(output))
        #expect(result.failure?.message == message)
    }

    @Test func `cancellation is no result`() async throws {
        struct EndlessHost: CommandRunner {
            func run(_ command: HostCommand) async throws -> CommandResult {
                try await Task.sleep(for: .seconds(3600))
                return CommandResult(status: 0)
            }
        }
        let task = Task {
            try await CheckRunner.local(EndlessHost()).run(
                Check(name: "it", probe: .unit("a"), place: .host, retries: 100), of: .host)
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}

extension CheckRunner {
    /// A runner that has no guests.
    static func local(_ host: any CommandRunner, speed: Double = 1_000_000) -> CheckRunner {
        CheckRunner(
            open: { ContainerChannel($0.id, on: host) }, host: host, secret: { _ in "s3cr3t-value" },
            clock: ContinuousClock(),
            speed: speed)
    }
}
