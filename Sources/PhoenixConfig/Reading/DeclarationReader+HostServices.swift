import PhoenixModel

extension DeclarationReader {
    /// Firewall, names, certificates and Portainer.
    mutating func readServices(_ reader: ObjectReader, into services: inout HostServices) {
        // The earlier system had the firewall among the shared volumes.
        let misplaced = reader.object("shared_volumes")?.object("firewall")
        let firewall = reader.object("firewall")
        if let misplaced { services.firewall = readHostFirewall(misplaced) }
        if let firewall { services.firewall = readHostFirewall(firewall) }
        if let server = reader.object("dns_server") {
            services.nameServer = NameServer(
                isEnabled: server.bool("enabled") ?? true, upstream: addresses("upstream_servers", of: server),
                zones: server.strings("authoritative_zones"))
        }
        if let authority = reader.object("step_ca") {
            services.certificateAuthority = CertificateAuthority(
                rootName: authority.string("root_ca_name"), intermediateName: authority.string("intermediate_ca_name"),
                dnsName: authority.string("dns_name"), provisioner: authority.string("provisioner_name"),
                password: authority.string("password").map { ConfiguredValue(secret: $0) },
                provisionerPassword: authority.string("provisioner_password").map { ConfiguredValue(secret: $0) })
        }
        services.portainer = readPortainer(reader)
    }

    private mutating func readPortainer(_ reader: ObjectReader) -> PortainerSettings {
        var settings = PortainerSettings()
        if let network = reader.object("network") {
            settings.serverAddress = address("portainer_server_ip", of: network)
            settings.serverPort = network.int("portainer_server_port")
            settings.agentPort = network.int("portainer_agent_port")
        }
        if let docker = reader.object("docker") {
            settings.serverImage = docker.string("portainer_server_image")
            settings.agentImage = docker.string("portainer_agent_image")
        }
        if let api = reader.object("portainer_api") {
            settings.adminUser = api.string("admin_user")
            settings.adminPassword = api.string("admin_password").map { ConfiguredValue(secret: $0) }
            settings.hostName = api.string("portainer_hostname")
            settings.agentSecret = api.string("agent_secret").map { ConfiguredValue(secret: $0) }
        }
        return settings
    }
}
