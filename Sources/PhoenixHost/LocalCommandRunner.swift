import Subprocess

/// Runs programs on this machine, for Phoenix on the Proxmox VE node itself.
package struct LocalCommandRunner: CommandRunner {
    package init() {}

    package func run(_ command: HostCommand) async throws -> CommandResult {
        try await withThrowingTaskGroup(of: CommandResult?.self) { group in
            group.addTask { try await Self.spawn(command) }
            group.addTask {
                try await Task.sleep(for: command.timeLimit)
                return nil
            }
            defer { group.cancelAll() }
            if let result = try await group.next().flatMap({ $0 }) { return result }
            throw HostError(
                .timeout, operation: "run '\(command.program)'", message: "still running after \(command.timeLimit)")
        }
    }

    private static func spawn(_ command: HostCommand) async throws -> CommandResult? {
        do {
            let outcome = try await Subprocess.run(
                .name(command.program), arguments: Arguments(Array(command.arguments.dropFirst())),
                platformOptions: ownSession, input: .array(command.input),
                output: .bytes(limit: command.outputLimit), error: .bytes(limit: command.outputLimit))
            // A cancelled run does not throw: it returns as ended by a signal.
            try Task.checkCancellation()
            let status =
                switch outcome.terminationStatus {
                case .exited(let code): Int(code)
                case .signaled(let signal): 128 + Int(signal)
                }
            return CommandResult(
                status: status, output: outcome.standardOutput, errorOutput: outcome.standardError)
        } catch let error as SubprocessError {
            throw hostError(error, command)
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
