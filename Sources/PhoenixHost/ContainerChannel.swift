package import PhoenixModel

/// The way into a running container: `lxc-attach` on the host, which starts in 40 ms where `pct exec` takes 1.3 s.
package struct ContainerChannel: GuestChannel {
    private let container: GuestID
    private let host: any CommandRunner

    package init(_ container: GuestID, on host: any CommandRunner) {
        self.container = container
        self.host = host
    }

    private var attach: [String] { ["lxc-attach", "-n", container.description, "--clear-env", "--"] }

    /// What `lxc-attach` starts stays in its process group, which the host's runner ends as a whole.
    package func run(_ arguments: [String], input: [UInt8], timeLimit: Duration) async throws -> CommandResult {
        try await host.run(HostCommand(attach + arguments, input: input, timeLimit: timeLimit))
    }

    package func run(
        _ script: GuestScript, onLine: @escaping @Sendable (String) -> Void
    ) async throws -> CommandResult {
        let command = HostCommand(
            attach + script.arguments, timeLimit: script.timeLimit, outputLimit: GuestScript.outputLimit)
        return try await host.run(command, onLine: onLine)
    }

    package func readFile(_ path: String) async throws -> [UInt8]? {
        let result = try await run(["cat", path], input: [], timeLimit: .seconds(20))
        guard result.status != 0 else { return result.output }
        // Only a container that answers can say that it has no such file.
        try await succeed(["true"], "look for '\(path)'")
        return nil
    }

    package func writeFile(_ path: String, _ content: [UInt8]) async throws {
        let draft = path + ".new"
        // Nobody else may read it at any moment, so that its mode comes before its content.
        try await succeed(["touch", draft], "write '\(path)'")
        try await succeed(["chmod", "600", draft], "write '\(path)'")
        try await succeed(["tee", draft], input: content, "write '\(path)'")
        try await succeed(["mv", "-f", draft, path], "write '\(path)'")
    }

    @discardableResult
    private func succeed(_ arguments: [String], input: [UInt8] = [], _ what: String) async throws -> CommandResult {
        let result = try await run(arguments, input: input, timeLimit: .seconds(60))
        guard result.status == 0 else {
            throw HostError(
                .failed, operation: "\(what) in container \(container)", message: "exit status \(result.status)",
                logTail: result.errorTail())
        }
        return result
    }
}
