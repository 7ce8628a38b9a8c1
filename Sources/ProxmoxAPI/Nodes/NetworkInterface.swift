/// An interface in a node's configuration. PVE API: GET /nodes/{node}/network
package struct NetworkInterface: Sendable, Hashable {
    package let name: String
    /// Such as `bridge`, `bond`, `eth`, `vlan`.
    package let type: String
    package let isActive: Bool
    package let startsAtBoot: Bool
    package let address: String?
    package let cidr: String?
    package let gateway: String?
    package let cidr6: String?
    package let bridgePorts: [String]
    package let isVLANAware: Bool
    package let comment: String?
}

extension NetworkInterface: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        name = try reply.string(required: "iface")
        type = try reply.string(required: "type")
        isActive = try reply.bool("active") ?? false
        startsAtBoot = try reply.bool("autostart") ?? false
        address = try reply.string("address")
        cidr = try reply.string("cidr")
        gateway = try reply.string("gateway")
        cidr6 = try reply.string("cidr6")
        bridgePorts = try reply.string("bridge_ports")?.list() ?? []
        isVLANAware = try reply.bool("bridge_vlan_aware") ?? false
        comment = try reply.string("comments")?.trimmed
    }
}
