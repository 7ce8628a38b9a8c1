/// The cluster itself or one of its nodes. PVE API: GET /cluster/status
package struct ClusterMember: Sendable, Hashable {
    package let id: String
    /// `node` or `cluster`.
    package let type: String
    package let name: String
    package let address: String?
    package let isOnline: Bool
    /// Whether this is the node that answered.
    package let isLocal: Bool
    /// Of the cluster: whether it may be written to.
    package let isQuorate: Bool?
}

extension ClusterMember: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        id = try reply.string(required: "id")
        type = try reply.string(required: "type")
        name = try reply.string(required: "name")
        address = try reply.string("ip")
        isOnline = try reply.bool("online") ?? false
        isLocal = try reply.bool("local") ?? false
        isQuorate = try reply.bool("quorate")
    }
}
