/// An option with its value now and after the next start. PVE API: GET …/pending, GET …/cloudinit
package struct PendingChange: Sendable, Hashable {
    package let key: String
    /// What is in effect; nil if it is not set yet.
    package let value: String?
    /// What will be in effect; nil if nothing changes.
    package let pending: String?
    /// Whether the option will be unset.
    package let isDeleted: Bool
}

extension PendingChange: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        key = try reply.string(required: "key")
        // Raw `lxc` lines come as a list: they are never pending.
        value = try? reply.string("value")
        pending = try reply.string("pending")
        // 1, or 2 for a forced removal.
        isDeleted = try (reply.int("delete") ?? 0) != 0
    }
}
