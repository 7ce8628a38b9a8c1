/// A storage of a node with its space in bytes.
///
/// PVE API: GET /nodes/{node}/storage and GET /nodes/{node}/storage/{storage}/status
package struct StorageStatus: Sendable, Hashable {
    /// Nil in the reply for a single storage.
    package let id: String?
    package let type: String
    package let content: [String]
    package let isEnabled: Bool
    /// Whether it can be used now.
    package let isActive: Bool
    package let isShared: Bool
    package let total: Int?
    package let used: Int?
    package let available: Int?
}

extension StorageStatus: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        id = try reply.string("storage")
        type = try reply.string(required: "type")
        content = try reply.string("content")?.list() ?? []
        isEnabled = try reply.bool("enabled") ?? false
        isActive = try reply.bool("active") ?? false
        isShared = try reply.bool("shared") ?? false
        total = try reply.int("total")
        used = try reply.int("used")
        available = try reply.int("avail")
    }
}
