/// The operating system of a machine. PVE API: GET …/agent/get-osinfo
package struct AgentOSInfo: Sendable, Hashable, Decodable {
    /// Such as `debian`.
    package let id: String?
    package let prettyName: String?
    package let versionID: String?
    package let kernelRelease: String?
    package let machine: String?

    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        id = try reply.string("id")
        prettyName = try reply.string("pretty-name")
        versionID = try reply.string("version-id")
        kernelRelease = try reply.string("kernel-release")
        machine = try reply.string("machine")
    }
}
