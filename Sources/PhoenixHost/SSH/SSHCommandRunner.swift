import Synchronization

/// Runs programs on a host over OpenSSH, all of them through one connection.
///
/// Exit status and both outputs are the remote program's own. When it takes too long, or the task is cancelled, the
/// remote process group is ended too: closing the connection alone would leave it running.
package struct SSHCommandRunner: CommandRunner {
    private let destination: SSHDestination
    private let controlSocket: String
    private let local: any CommandRunner
    private let configuration: String?

    /// - Parameters:
    ///   - controlSocket: the path of the connection that all commands share.
    ///   - configuration: another file than the user's `~/.ssh/config`.
    init(
        to destination: SSHDestination, controlSocket: String, configuration: String?, local: any CommandRunner
    ) {
        self.destination = destination
        self.controlSocket = controlSocket
        self.configuration = configuration
        self.local = local
    }

    package func run(_ command: HostCommand) async throws -> CommandResult {
        let token = Self.token()
        return try await run(command, token) { [local] remote in try await local.run(remote) }
    }

    package func run(
        _ command: HostCommand, onLine: @escaping @Sendable (String) -> Void
    ) async throws -> CommandResult {
        let token = Self.token()
        // Of a long stream only the end is kept, in which the marker is no longer found.
        let marker = Mutex<String?>(nil)
        return try await run(command, token) { [local] remote in
            var result = try await local.run(remote) { line in
                if line.hasPrefix(token) { marker.withLock { $0 = line } } else { onLine(line) }
            }
            if let line = marker.withLock({ $0 }), result.errorOutput.firstRange(of: Array(token.utf8)) == nil {
                result.errorOutput = Array("\(line)\n".utf8) + result.errorOutput
            }
            return result
        }
    }

    private func run(
        _ command: HostCommand, _ token: String, through local: (HostCommand) async throws -> CommandResult
    ) async throws -> CommandResult {
        let header = RemoteScript.words([token, String(command.arguments.count)] + command.arguments)
        var remote = HostCommand(
            ssh(RemoteScript.run), input: header + command.input, timeLimit: command.timeLimit,
            outputLimit: command.outputLimit)
        remote.outputLimit += token.utf8.count + 16
        do {
            return try await result(of: try await local(remote), command, token)
        } catch let error as HostError where error.kind == .notFound {
            throw HostError(
                .notFound, operation: "connect to '\(destination)'",
                message: "OpenSSH is not installed on this machine",
                hint: "install the package openssh-client")
        } catch let error as HostError where error.kind != .timeout && error.kind != .outputTooLarge {
            throw error
        } catch {
            await end(token)
            throw error
        }
    }

    /// The first line on standard error tells how far OpenSSH got.
    private func result(
        of ended: CommandResult, _ command: HostCommand, _ token: String
    ) async throws -> CommandResult {
        let marker = Array(token.utf8)
        guard let place = ended.errorOutput.firstRange(of: marker) else {
            throw SSHFailure(destination: destination, lines: ended.errorTail()).error
        }
        var result = ended
        var rest = ended.errorOutput[place.upperBound...]
        if rest.starts(with: " missing\n".utf8) {
            throw HostError(
                .notFound, operation: "run '\(command.program)' on '\(destination)'", message: "no such program there")
        }
        if rest.first == 10 { rest = rest.dropFirst() }
        result.errorOutput = Array(rest)
        return result
    }

    /// Not a child of the cancelled task: the remote process has to end in any case.
    private func end(_ token: String) async {
        let order = HostCommand(
            ssh(RemoteScript.end), input: RemoteScript.words([token]), timeLimit: .seconds(20))
        let local = local
        await Task { _ = try? await local.run(order) }.value
    }

    /// Ends the shared connection.
    func disconnect() async {
        let order = HostCommand(
            ["ssh"] + options + ["-O", "exit"] + destination.arguments, timeLimit: .seconds(10))
        let local = local
        await Task { _ = try? await local.run(order) }.value
    }

    /// What OpenSSH connects to when it is told the destination's name, which may be an alias.
    package func resolvedHostName() async throws -> String {
        let answer = try await local.run(HostCommand(["ssh"] + options + ["-G"] + destination.arguments))
        let line = answer.outputText.split(separator: "\n").first { $0.hasPrefix("hostname ") }
        return line.map { String($0.dropFirst("hostname ".count)) } ?? destination.host
    }

    private func ssh(_ script: String) -> [String] { ["ssh", "-T"] + options + destination.arguments + [script] }

    private var options: [String] {
        let settings = [
            "BatchMode=yes", "StrictHostKeyChecking=yes", "ConnectTimeout=15", "ServerAliveInterval=15",
            "ServerAliveCountMax=4", "ControlMaster=auto", "ControlPersist=120", "ControlPath=\(controlSocket)",
            "LogLevel=ERROR", "ForwardAgent=no", "ForwardX11=no", "RequestTTY=no",
        ]
        return (configuration.map { ["-F", $0] } ?? []) + settings.flatMap { ["-o", $0] }
    }

    private static func token() -> String {
        "phoenix-" + (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 16) }.joined()
    }
}
