/// How Phoenix deploys and reaches Portainer.
package struct PortainerSettings: Hashable, Sendable {
    package var adminUser: String?
    package var adminPassword: ConfiguredValue?
    /// The name in its certificate.
    package var hostName: String?
    package var serverAddress: IPv4Address?
    package var serverPort: Int?
    package var agentPort: Int?
    package var serverImage: String?
    package var agentImage: String?
    /// What agents and server prove themselves with.
    package var agentSecret: ConfiguredValue?

    package init(
        adminUser: String? = nil, adminPassword: ConfiguredValue? = nil, hostName: String? = nil,
        serverAddress: IPv4Address? = nil, serverPort: Int? = nil, agentPort: Int? = nil, serverImage: String? = nil,
        agentImage: String? = nil, agentSecret: ConfiguredValue? = nil
    ) {
        self.adminUser = adminUser
        self.adminPassword = adminPassword
        self.hostName = hostName
        self.serverAddress = serverAddress
        self.serverPort = serverPort
        self.agentPort = agentPort
        self.serverImage = serverImage
        self.agentImage = agentImage
        self.agentSecret = agentSecret
    }
}
