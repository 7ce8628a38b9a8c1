/// What the host and its guests offer each other over the network.
package struct HostServices: Hashable, Sendable {
    package var firewall: HostFirewall?
    package var nameServer: NameServer?
    package var certificateAuthority: CertificateAuthority?
    package var portainer: PortainerSettings

    package init(
        firewall: HostFirewall? = nil, nameServer: NameServer? = nil,
        certificateAuthority: CertificateAuthority? = nil, portainer: PortainerSettings = PortainerSettings()
    ) {
        self.firewall = firewall
        self.nameServer = nameServer
        self.certificateAuthority = certificateAuthority
        self.portainer = portainer
    }
}

/// The name server that Phoenix runs on the host for its guests.
package struct NameServer: Hashable, Sendable {
    package var isEnabled: Bool
    /// Where questions about other names go.
    package var upstream: [IPv4Address]
    package var zones: [String]

    package init(isEnabled: Bool, upstream: [IPv4Address] = [], zones: [String] = []) {
        self.isEnabled = isEnabled
        self.upstream = upstream
        self.zones = zones
    }
}
