/// A file of a machine. PVE API: GET …/agent/file-read
package struct AgentFile: Sendable, Hashable, Decodable {
    /// As it was asked for: text, or base64.
    package let content: String
    /// Whether the file is longer than PVE hands out (16 MiB).
    package let isTruncated: Bool

    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        content = try reply.string("content") ?? ""
        isTruncated = try reply.bool("truncated") ?? false
    }
}
