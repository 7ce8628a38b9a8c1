import ArgumentParser
import FoundationEssentials
package import PhoenixTerminal

extension PhoenixCommand {
    /// The same on the standard streams of the process.
    package static func run(arguments: [String]) async -> ExitStatus {
        await run(arguments: arguments, console: .standard(environment: ProcessInfo.processInfo.environment))
    }

    /// Parses a command line, carries it out and says how it ended. Help, versions and complaints are written here.
    ///
    /// - Parameter arguments: Without the name of the program.
    package static func run(arguments: [String], console: Console) async -> ExitStatus {
        do {
            var command = try await asyncParseAsRoot(arguments)
            if command is PhoenixCommand, !arguments.isEmpty {
                throw ValidationError("which verb? 'phoenix-cli --help' lists them")
            }
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return .success
        } catch {
            return finish(error, console)
        }
    }

    private static func finish(_ error: any Error, _ console: Console) -> ExitStatus {
        let code = exitCode(for: error)
        let message = fullMessage(for: error, columns: columns(of: console, code))
        if !message.isEmpty {
            if code.isSuccess { console.result(message) } else { console.note(inOurWords(message)) }
        }
        guard console.outputFailure == nil else { return .failed }
        return ExitStatus(rawValue: code.rawValue) ?? .failed
    }

    /// The parser capitalizes what all other messages of the program have in lower case.
    private static func inOurWords(_ message: String) -> String {
        let label = "Error: "
        return message.hasPrefix(label) ? "error: " + message.dropFirst(label.count) : message
    }

    /// Help is easier to read when it is not as wide as a large window.
    private static func columns(of console: Console, _ code: ExitCode) -> Int {
        let channel = code.isSuccess ? console.output : console.errors
        return min(channel.capabilities.style.width ?? 100, 100)
    }
}
