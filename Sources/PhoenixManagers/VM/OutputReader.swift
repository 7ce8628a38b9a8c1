import PhoenixHost
import ProxmoxAPI

/// Follows the output of a script in a VM, which its starter writes to a file there.
struct OutputReader {
    private let agent: AgentEndpoint
    private let path: String
    private let onLine: @Sendable (String) -> Void
    private var offset = 0
    private var lines = LineSplitter()
    private var kept = OutputTail(limit: GuestScript.outputLimit)

    init(_ agent: AgentEndpoint, path: String, onLine: @escaping @Sendable (String) -> Void) {
        self.agent = agent
        self.path = path
        self.onLine = onLine
    }

    /// The end of what the script has written.
    var tail: [UInt8] { kept.bytes }

    /// Reads on from where it was left, to the present end; nothing where the script has not begun to write.
    mutating func follow() async throws {
        do {
            while true {
                let piece = try await agent.readFile(path, from: offset)
                offset += piece.count
                kept.append(piece)
                lines.take(piece).forEach(onLine)
                if piece.count < AgentEndpoint.readLength { return }
            }
        } catch let error as ProxmoxAPIError where error.kind == .notFound {
            return
        }
    }

    /// Reads the rest of a script that has ended.
    mutating func finish() async throws {
        try await follow()
        lines.rest().forEach(onLine)
    }
}
