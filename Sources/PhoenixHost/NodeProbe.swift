/// What a host says about itself before anything else is done there.
package struct NodeProbe: Hashable, Sendable {
    /// The name by which Proxmox VE knows the node.
    package var nodeName: String
    /// Such as `9.0.11`.
    package var version: String
    /// Whether the host shows the web a certificate of its own instead of the one that Proxmox VE signed.
    package var hasOwnCertificate: Bool

    package init(nodeName: String, version: String, hasOwnCertificate: Bool) {
        self.nodeName = nodeName
        self.version = version
        self.hasOwnCertificate = hasOwnCertificate
    }

    /// The first version whose API Phoenix speaks.
    private static let firstVersion = 9

    /// Asks a host, and refuses one that Phoenix could not work with.
    package static func ask(_ host: any CommandRunner, named place: String) async throws -> NodeProbe {
        let operation = "use \(place)"
        let user = try await host.run(HostCommand(["id", "-u"]))
        guard user.outputText.trimmed == "0" else {
            throw HostError(
                .unreachable, operation: operation, message: "you are not root there",
                hint: "connect as root: only root may read and change a node")
        }
        let answer: CommandResult
        do {
            answer = try await host.run(HostCommand(["pveversion"]))
        } catch let error as HostError where error.kind == .notFound {
            throw HostError(
                .unreachable, operation: operation, message: "it is no Proxmox VE host: 'pveversion' is not there",
                hint: "run phoenix-cli on the node, name it with --host root@name, or try --simulate")
        }
        // "pve-manager/9.0.11/3bf5476b8a4699e2 (running kernel: 6.14.11-4-pve)"
        let parts = answer.outputText.split(separator: "/")
        let version = parts.count > 1 ? String(parts[1]) : ""
        guard let major = version.split(separator: ".").first.flatMap({ Int($0) }), major >= firstVersion else {
            throw HostError(
                .unreachable, operation: operation,
                message: "it runs Proxmox VE \(version.isEmpty ? "of an unknown version" : version)",
                hint: "Phoenix needs version \(firstVersion)")
        }
        let name = try await host.run(HostCommand(["hostname", "-s"])).outputText.trimmed
        let certificate = try await host.run(HostCommand(["test", "-e", "/etc/pve/local/pveproxy-ssl.pem"]))
        return NodeProbe(nodeName: name, version: version, hasOwnCertificate: certificate.status == 0)
    }
}

extension String {
    fileprivate var trimmed: String { String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()) }
}
