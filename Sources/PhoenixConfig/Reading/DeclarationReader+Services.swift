import PhoenixModel

extension DeclarationReader {
    /// What guests of both kinds offer.
    mutating func readServices(
        _ reader: ObjectReader, into services: inout GuestServices, defaultScheme: ProxyRoute.Scheme
    ) {
        services.gpu = readGPUClaim(reader)
        services.portainerRole = readPortainerRole(reader)
        if let route = reader.object("traefik_service") {
            let (name, port) = (route.string("name"), route.int("port"))
            let scheme = route.string("scheme").flatMap { ProxyRoute.Scheme(rawValue: $0) } ?? defaultScheme
            if let name, let port { services.route = ProxyRoute(name: name, port: port, scheme: scheme) }
        }
        services.dnsRecords = reader.objects("dns_records").compactMap { record in
            let (name, address) = (record.string("hostname"), address("ip", of: record))
            guard let name, let address else { return nil }
            return DNSRecord(hostName: name, address: address)
        }
        readHealthChecks(reader, into: &services)
        services.tests = readTests(reader.object("tests"), CheckForm(kind: .test))
        services.triggersSync = reader.bool("trigger_sync_on_completion") ?? false
    }

    private func readPortainerRole(_ reader: ObjectReader) -> PortainerRole {
        guard let text = reader.string("portainer_role") else { return .none }
        return text == "server" ? .primary : PortainerRole(rawValue: text) ?? .none
    }
}
