/// A node's clock. PVE API: GET /nodes/{node}/time
package struct NodeTime: Sendable, Hashable {
    package let secondsSince1970: Int
    package let timeZone: String?
}

extension NodeTime: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        secondsSince1970 = try reply.int(required: "time")
        timeZone = try reply.string("timezone")
    }
}
