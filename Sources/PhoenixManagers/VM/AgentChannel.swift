package import PhoenixHost
package import ProxmoxAPI

/// The way into a running VM: its guest agent. PVE API: /nodes/{node}/qemu/{vmid}/agent.
package struct AgentChannel: GuestChannel {
    private let agent: AgentEndpoint
    /// The agent takes at most 60 KiB in one call, and base64 adds a third.
    private static let pieceLength = 40 << 10

    package init(_ agent: AgentEndpoint) { self.agent = agent }

    package func run(_ arguments: [String], input: [UInt8], timeLimit: Duration) async throws -> CommandResult {
        let text = input.isEmpty ? nil : String(decoding: input, as: UTF8.self)
        let status = try await agent.run(arguments, input: text, timeLimit: timeLimit)
        return CommandResult(
            status: status.exitCode ?? 128 + (status.signal ?? 0), output: Array(status.output.utf8),
            errorOutput: Array(status.errorOutput.utf8))
    }

    package func readFile(_ path: String) async throws -> [UInt8]? {
        do {
            return Array(try await agent.readFile(path).content.utf8)
        } catch let error as ProxmoxAPIError where error.kind == .notFound {
            return nil
        }
    }

    package func writeFile(_ path: String, _ content: [UInt8]) async throws {
        let draft = path + ".new"
        guard content.count <= Self.pieceLength else {
            throw HostError(
                .failed, operation: "write '\(path)' through the guest agent",
                message: "\(content.count) bytes are more than the agent takes at once (\(Self.pieceLength))")
        }
        try await agent.writeFile(draft, content: content)
        for command in [["chmod", "600", draft], ["mv", "-f", draft, path]] {
            let result = try await run(command, input: [], timeLimit: .seconds(60))
            guard result.status == 0 else {
                throw HostError(
                    .failed, operation: "write '\(path)' through the guest agent",
                    message: "'\(command[0])' ended with status \(result.status)", logTail: result.tail())
            }
        }
    }
}
