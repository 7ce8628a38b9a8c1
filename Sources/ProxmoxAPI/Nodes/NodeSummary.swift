/// A node in a list. PVE API: GET /nodes
package struct NodeSummary: Sendable, Hashable {
    package let name: String
    /// `online`, `offline` or `unknown`.
    package let status: String
    /// SHA-256 of the node's certificate.
    package let certificateFingerprint: String?
    package let maxCPU: Int?
    /// Bytes.
    package let maxMemory: Int?
    /// Seconds.
    package let uptime: Int?

    package var isOnline: Bool { status == "online" }
}

extension NodeSummary: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        name = try reply.string(required: "node")
        status = try reply.string(required: "status")
        certificateFingerprint = try reply.string("ssl_fingerprint")
        maxCPU = try reply.int("maxcpu")
        maxMemory = try reply.int("maxmem")
        uptime = try reply.int("uptime")
    }
}
