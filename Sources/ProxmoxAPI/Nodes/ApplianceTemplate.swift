/// A container template that can be downloaded. PVE API: GET /nodes/{node}/aplinfo
package struct ApplianceTemplate: Sendable, Hashable {
    /// The file's name, such as `debian-12-standard_12.7-1_amd64.tar.zst`.
    package let template: String
    package let operatingSystem: String?
    package let section: String?
    package let version: String?
    package let headline: String?
    package let sha512: String?
}

extension ApplianceTemplate: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        template = try reply.string(required: "template")
        operatingSystem = try reply.string("os")
        section = try reply.string("section")
        version = try reply.string("version")
        headline = try reply.string("headline")
        sha512 = try reply.string("sha512sum")
    }
}
