import PhoenixModel

/// Firewalls let through what the files themselves ask for.
enum FlowRules {
    /// A connection that declared services need.
    private struct Flow {
        var from: GuestDeclaration
        var to: GuestDeclaration
        var port: Int
        var purpose: String
        /// What declares it.
        var place: Place
    }

    @Sendable static func cut(_ context: RuleContext) -> [Finding] {
        flows(context).compactMap { flow in
            guard let source = flow.from.network.address?.address else { return nil }
            if let firewall = flow.to.firewall, firewall.isEnabled,
                !FirewallPath.admits(firewall, from: source, to: flow.port)
            {
                return Finding.warning(
                    .flowCut, at: flow.to.place["firewall"],
                    "the firewall of \(flow.to.label) cuts \(flow.purpose) from \(flow.from.label) to port \(flow.port)",
                    hint: "add a rule that accepts in, tcp, port \(flow.port), source \(source)"
                ).with(flow.place, "asked for here")
            }
            guard let firewall = flow.from.firewall, firewall.isEnabled, let target = flow.to.network.address?.address,
                !FirewallPath.releases(firewall, to: target, port: flow.port)
            else { return nil }
            return Finding.warning(
                .flowCut, at: flow.from.place["firewall"],
                "the firewall of \(flow.from.label) cuts \(flow.purpose) to \(flow.to.label), port \(flow.port)",
                hint: "add a rule that accepts out, tcp, port \(flow.port), dest \(target)"
            ).with(flow.place, "asked for here")
        }
    }

    private static func flows(_ context: RuleContext) -> [Flow] {
        var flows: [Flow] = []
        if let proxy = context.guests.first(where: { $0.features.contains("traefik") && !$0.isTemplate }) {
            for guest in context.guests where guest.id != proxy.id {
                guard let route = guest.services.route else { continue }
                flows.append(
                    Flow(
                        from: proxy, to: guest, port: route.port, purpose: "the route '\(route.name)'",
                        place: guest.place["traefik_service"]))
            }
        }
        if let server = context.guests.first(where: { $0.services.portainerRole == .primary }) {
            let port = context.host.host.services.portainer.agentPort ?? 9001
            for guest in context.guests where guest.services.portainerRole == .agent {
                flows.append(
                    Flow(
                        from: server, to: guest, port: port, purpose: "Portainer",
                        place: guest.place["portainer_role"]))
            }
        }
        return flows
    }
}
