/// A volume of a storage. PVE API: GET /nodes/{node}/storage/{storage}/content
package struct StorageVolume: Sendable, Hashable {
    /// Such as `local:vztmpl/debian-12-standard_12.7-1_amd64.tar.zst`.
    package let id: String
    /// `images`, `rootdir`, `vztmpl`, `iso`, `backup`, `snippets`, `import`.
    package let content: String
    package let format: String?
    /// Bytes.
    package let size: Int?
    /// The guest it belongs to.
    package let owner: VMID?
    /// The volume that a linked clone is based on.
    package let parent: String?
    /// Seconds since 1970.
    package let creationTime: Int?
    package let notes: String?
}

extension StorageVolume: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        id = try reply.string(required: "volid")
        content = try reply.string(required: "content")
        format = try reply.string("format")
        size = try reply.int("size")
        owner = try reply.int("vmid").map(VMID.init(_:))
        parent = try reply.string("parent")
        creationTime = try reply.int("ctime")
        notes = try reply.string("notes")
    }
}
