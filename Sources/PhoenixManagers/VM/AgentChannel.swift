package import PhoenixHost
package import ProxmoxAPI

/// The way into a running VM: its guest agent. PVE API: /nodes/{node}/qemu/{vmid}/agent.
package struct AgentChannel: GuestChannel {
    private let agent: AgentEndpoint
    /// The agent takes at most 60 KiB in one call, and base64 adds a third.
    private static let writtenPiece = 40 << 10

    package init(_ agent: AgentEndpoint) { self.agent = agent }

    package func run(_ arguments: [String], input: [UInt8], timeLimit: Duration) async throws -> CommandResult {
        // The agent ends nothing that it has started: the command carries its own limit into the machine.
        let limited = ["timeout", "--kill-after=5", "\(max(timeLimit.components.seconds, 1))"] + arguments
        let status = try await finished(limited, input: input, within: timeLimit + .seconds(10)) {}
        if status.exitCode == 124 { throw Self.timeout(arguments, timeLimit) }
        return status.result
    }

    package func run(
        _ script: GuestScript, onLine: @escaping @Sendable (String) -> Void
    ) async throws -> CommandResult {
        var reader = OutputReader(agent, path: "\(script.folder)/\(GuestScript.outputName)", onLine: onLine)
        let status = try await finished(
            script.arguments + [GuestScript.outputName], input: [], within: script.timeLimit
        ) { try await reader.follow() }
        try await reader.finish()
        let early = status.result
        return CommandResult(status: early.status, output: reader.tail, errorOutput: early.output + early.errorOutput)
    }

    package func readFile(_ path: String) async throws -> [UInt8]? {
        do {
            var content: [UInt8] = []
            while true {
                let piece = try await agent.readFile(path, from: content.count)
                content += piece
                if piece.count < AgentEndpoint.readLength { return content }
            }
        } catch let error as ProxmoxAPIError where error.kind == .notFound {
            return nil
        }
    }

    package func writeFile(_ path: String, _ content: [UInt8]) async throws {
        let (draft, piece) = (path + ".new", path + ".piece")
        // Nobody else may read it at any moment, so that its mode comes before its content.
        try await agent.writeFile(draft, content: [])
        try await succeed(["chmod", "600", draft], "write '\(path)'")
        if content.count <= Self.writtenPiece {
            try await agent.writeFile(draft, content: content)
        } else {
            try await agent.writeFile(piece, content: [])
            try await succeed(["chmod", "600", piece], "write '\(path)'")
            for start in stride(from: 0, to: content.count, by: Self.writtenPiece) {
                let end = min(start + Self.writtenPiece, content.count)
                try await agent.writeFile(piece, content: Array(content[start..<end]))
                // At its place, so that a piece whose reply was lost can be written again.
                try await succeed(
                    [
                        "dd", "if=\(piece)", "of=\(draft)", "oflag=seek_bytes", "seek=\(start)", "conv=notrunc",
                        "status=none",
                    ],
                    "write '\(path)'")
            }
            try await succeed(["rm", "-f", piece], "write '\(path)'")
        }
        try await succeed(["mv", "-f", draft, path], "write '\(path)'")
    }

    /// Runs a command to its end; one that is given up is ended in the machine first.
    private func finished(
        _ command: [String], input: [UInt8], within limit: Duration,
        whileRunning: () async throws -> Void
    ) async throws -> AgentExecStatus {
        let text = input.isEmpty ? nil : String(decoding: input, as: UTF8.self)
        let process = try await agent.exec(command, input: text)
        do {
            return try await agent.wait(for: process, command, timeLimit: limit, whileRunning: whileRunning)
        } catch let error as ProxmoxAPIError where error.kind == .timeout {
            await end(process)
            throw Self.timeout(command, limit)
        } catch is CancellationError {
            await end(process)
            throw CancellationError()
        }
    }

    private func end(_ process: Int) async {
        // Not a child task: it has to reach the machine although this one is cancelled.
        await Task { _ = try? await agent.exec(["kill", "-TERM", "\(process)"]) }.value
    }

    private static func timeout(_ command: [String], _ limit: Duration) -> HostError {
        HostError(
            .timeout, operation: "run '\(command.first ?? "")' through the guest agent",
            message: "still running after \(limit.components.seconds) s")
    }

    private func succeed(_ arguments: [String], _ what: String) async throws {
        let result = try await run(arguments, input: [], timeLimit: .seconds(60))
        guard result.status == 0 else {
            throw HostError(
                .failed, operation: "\(what) through the guest agent",
                message: "'\(arguments[0])' ended with status \(result.status)", logTail: result.tail())
        }
    }
}

extension AgentExecStatus {
    fileprivate var result: CommandResult {
        CommandResult(
            status: exitCode ?? 128 + (signal ?? 0), output: outputBytes, errorOutput: errorBytes)
    }
}
