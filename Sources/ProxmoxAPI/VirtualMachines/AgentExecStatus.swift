/// How a command in a machine is, or was. PVE API: GET …/agent/exec-status
package struct AgentExecStatus: Sendable, Hashable, Decodable {
    package let hasExited: Bool
    package let exitCode: Int?
    /// The signal that ended it.
    package let signal: Int?
    package let outputBytes: [UInt8]
    package let errorBytes: [UInt8]
    /// Whether there was more output than the agent keeps.
    package let isTruncated: Bool

    package var output: String { String(decoding: outputBytes, as: UTF8.self) }
    package var errorOutput: String { String(decoding: errorBytes, as: UTF8.self) }

    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        hasExited = try reply.bool("exited") ?? false
        exitCode = try reply.int("exitcode")
        signal = try reply.int("signal")
        outputBytes = AgentText.bytes(try reply.string("out-data") ?? "")
        errorBytes = AgentText.bytes(try reply.string("err-data") ?? "")
        let isCut = try reply.bool("out-truncated") ?? false
        isTruncated = try reply.bool("err-truncated") ?? false || isCut
    }
}
