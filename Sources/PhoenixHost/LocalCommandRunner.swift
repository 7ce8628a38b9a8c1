import Glibc
import Subprocess

/// Runs programs on this machine, for Phoenix on the Proxmox VE node itself.
package struct LocalCommandRunner: CommandRunner {
    package init() { Self.hearOfBrokenPipes }

    /// Writing to a program that has ended is an error to be handled, and not the end of this process.
    private static let hearOfBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

    package func run(_ command: HostCommand) async throws -> CommandResult {
        try await limited(command) { try await Self.collect(command) }
    }

    package func run(
        _ command: HostCommand, onLine: @escaping @Sendable (String) -> Void
    ) async throws -> CommandResult {
        try await limited(command) { try await Self.stream(command, onLine) }
    }

    private func limited(
        _ command: HostCommand, _ body: @escaping @Sendable () async throws -> CommandResult
    ) async throws -> CommandResult {
        try await command.withinLimit {
            do {
                return try await body()
            } catch let error as SubprocessError {
                throw Self.hostError(error, command)
            }
        }
    }

    private static func collect(_ command: HostCommand) async throws -> CommandResult {
        let outcome = try await Subprocess.run(
            .name(command.program), arguments: Arguments(Array(command.arguments.dropFirst())),
            platformOptions: ownSession, input: CommandInput(bytes: command.input),
            output: .bytes(limit: command.outputLimit), error: .bytes(limit: command.outputLimit))
        // A cancelled run does not throw: it returns as ended by a signal.
        try Task.checkCancellation()
        return CommandResult(
            status: status(outcome.terminationStatus), output: outcome.standardOutput,
            errorOutput: outcome.standardError)
    }

    private static func stream(
        _ command: HostCommand, _ onLine: @escaping @Sendable (String) -> Void
    ) async throws -> CommandResult {
        let outcome = try await Subprocess.run(
            .name(command.program), arguments: Arguments(Array(command.arguments.dropFirst())),
            platformOptions: ownSession, input: CommandInput(bytes: command.input), output: .sequence, error: .sequence
        ) { execution in
            async let output = follow(execution.standardOutput, keeping: command.outputLimit, onLine)
            async let errors = follow(execution.standardError, keeping: command.outputLimit, onLine)
            return (try await output, try await errors)
        }
        try Task.checkCancellation()
        return CommandResult(
            status: status(outcome.terminationStatus), output: outcome.closureResult.0,
            errorOutput: outcome.closureResult.1)
    }

    private static func follow(
        _ stream: SubprocessOutputSequence, keeping limit: Int, _ onLine: @Sendable (String) -> Void
    ) async throws -> [UInt8] {
        var lines = LineSplitter()
        var tail = OutputTail(limit: limit)
        for try await piece in stream {
            let bytes = unsafe piece.withUnsafeBytes { unsafe Array($0) }
            tail.append(bytes)
            lines.take(bytes).forEach(onLine)
        }
        lines.rest().forEach(onLine)
        return tail.bytes
    }

    private static func status(_ status: TerminationStatus) -> Int {
        switch status {
        case .exited(let code): Int(code)
        case .signaled(let signal): 128 + Int(signal)
        }
    }

    /// A session of its own, ended as a whole, leaves no grandchildren behind.
    private static var ownSession: PlatformOptions {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(2))
        ]
        return options
    }

    private static func hostError(_ error: SubprocessError, _ command: HostCommand) -> HostError {
        let operation = "run '\(command.program)'"
        return switch error.code {
        case .executableNotFound:
            HostError(
                .notFound, operation: operation, message: "no such program on this machine",
                hint: "run phoenix-cli on the Proxmox VE node, or try it with --simulate")
        case .outputLimitExceeded:
            HostError(
                .outputTooLarge, operation: operation, message: "more than \(command.outputLimit) bytes of output")
        default:
            HostError(.unreachable, operation: operation, message: "\(error)")
        }
    }
}
