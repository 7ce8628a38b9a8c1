/// PVE API: GET /version and GET /nodes/{node}/version
package struct VersionReply: Sendable, Hashable {
    /// Such as `9.2`.
    package let release: String
    /// Such as `9.2.11`.
    package let version: String
    package let repositoryID: String?

    /// The first number of the version.
    package var major: Int? { version.split(separator: ".").first.flatMap { Int($0) } }
}

extension VersionReply: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        release = try reply.string(required: "release")
        version = try reply.string(required: "version")
        repositoryID = try reply.string("repoid")
    }
}
