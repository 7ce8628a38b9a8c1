/// The definition of a storage. PVE API: GET /storage
package struct StorageConfig: Sendable, Hashable {
    package let id: String
    /// Such as `dir`, `zfspool`, `nfs`.
    package let type: String
    package let content: [String]
    /// The nodes that have it; empty for all.
    package let nodes: [String]
    package let isDisabled: Bool
    package let isShared: Bool
    package let path: String?
    package let pool: String?
    /// Every option, these included, but the digest.
    package let raw: [String: String]
    package let digest: String?
}

extension StorageConfig: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        id = try reply.string(required: "storage")
        type = try reply.string(required: "type")
        content = try reply.string("content")?.list() ?? []
        nodes = try reply.string("nodes")?.list() ?? []
        isDisabled = try reply.bool("disable") ?? false
        isShared = try reply.bool("shared") ?? false
        path = try reply.string("path")
        pool = try reply.string("pool")
        (raw, digest) = try reply.options()
    }
}
