/// A snapshot of a guest. PVE API: GET …/snapshot
package struct Snapshot: Sendable, Hashable {
    package let name: String
    package let description: String?
    /// The snapshot before it.
    package let parent: String?
    /// Seconds since 1970.
    package let time: Int?
    /// Whether a VM's memory was saved, too.
    package let includesMemory: Bool
    /// `prepare` or `delete` for one whose task did not come to its end.
    package let state: String?
}

extension Snapshot: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        name = try reply.string(required: "name")
        description = try reply.string("description")?.trimmed
        parent = try reply.string("parent")
        time = try reply.int("snaptime")
        includesMemory = try reply.bool("vmstate") ?? false
        state = try reply.string("snapstate")
    }
}
