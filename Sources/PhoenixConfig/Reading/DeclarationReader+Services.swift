import PhoenixModel

extension DeclarationReader {
    /// What guests of both kinds offer.
    mutating func readServices(
        _ reader: ObjectReader, into services: inout GuestServices, defaultScheme: ProxyRoute.Scheme
    ) {
        services.gpus = readGPUs(reader)
        services.needsGPUsAlone = reader.string("gpu_policy") == "exclusive"
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
        services.healthChecks = readHealthChecks(reader)
        services.tests = readTests(reader.object("tests"))
        services.triggersSync = reader.bool("trigger_sync_on_completion") ?? false
    }

    /// Reads `none`, `0` and `0, 1`.
    private mutating func readGPUs(_ reader: ObjectReader) -> [Int] {
        guard let text = reader.string("gpu_assignment"), text != "none" else { return [] }
        var gpus: [Int] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let digits = part.filter { $0 != " " }
            guard let index = Int(digits), index >= 0, !gpus.contains(index) else {
                report(
                    .invalidGPU, reader.place["gpu_assignment"], "'\(text)' is not a list of GPUs",
                    hint: "write 'none', or the indexes that nvidia-smi shows, each once, such as '0,1'")
                return []
            }
            gpus.append(index)
        }
        return gpus
    }

    private func readPortainerRole(_ reader: ObjectReader) -> PortainerRole {
        guard let text = reader.string("portainer_role") else { return .none }
        return text == "server" ? .primary : PortainerRole(rawValue: text) ?? .none
    }
}
