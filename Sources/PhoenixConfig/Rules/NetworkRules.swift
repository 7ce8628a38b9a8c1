import PhoenixModel

/// Bridges and name servers that a guest names exist, as far as the files know.
enum NetworkRules {
    @Sendable static func bridges(_ context: RuleContext) -> [Finding] {
        guard context.host.declaresBridge else { return [] }
        let host = context.host.host
        let known = Set([host.bridge] + host.network.vlans.compactMap(\.bridge))
        return context.guests.compactMap { guest in
            guard let bridge = guest.network.bridge, !known.contains(bridge) else { return nil }
            let place =
                guest.kind == .container ? guest.place["network_config"]["bridge"] : guest.place["network_bridge"]
            return .warning(
                .unknownBridge, at: place,
                "\(guest.label) is on the bridge '\(bridge)', which the files do not declare",
                hint: Suggestion.hint(for: bridge, among: known))
        }
    }

    /// A name server inside the host's network has to be something that is declared.
    @Sendable static func nameservers(_ context: RuleContext) -> [Finding] {
        let host = context.host.host
        guard let network = host.address else { return [] }
        var known = Set(context.guests.compactMap(\.network.address?.address))
        known.insert(network.address)
        known.formUnion([host.gateway, host.files.nfsServer].compactMap { $0 } + host.system.nameservers)
        return context.guests.compactMap { guest in
            let strangers = guest.network.nameservers.filter { network.contains($0) && !known.contains($0) }
            guard let stranger = strangers.first else { return nil }
            return .warning(
                .unknownNameserver, at: guest.place["network_config"]["nameservers"],
                "\(guest.label) asks \(stranger), which is neither the host, its gateway nor a declared guest",
                hint: "check the address: a guest without name server can install nothing")
        }
    }
}
