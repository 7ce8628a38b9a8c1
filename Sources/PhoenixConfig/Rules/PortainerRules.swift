import PhoenixModel

/// There is one Portainer server, and those that need it have it.
enum PortainerRules {
    @Sendable static func servers(_ context: RuleContext) -> [Finding] {
        let servers = context.guests.filter { $0.services.portainerRole == .primary }
        guard let first = servers.first else { return [] }
        return servers.dropFirst().map { guest in
            Finding.error(
                .severalPortainers, at: guest.place["portainer_role"],
                "\(guest.label) is a second Portainer server beside \(first.label)",
                hint: "one server controls all agents: set 'portainer_role' to \"agent\""
            ).with(first.place["portainer_role"], "the first server")
        }
    }

    @Sendable static func agents(_ context: RuleContext) -> [Finding] {
        guard !context.guests.contains(where: { $0.services.portainerRole == .primary }) else { return [] }
        let agents = context.guests.filter { $0.services.portainerRole == .agent }
        return agents.map { guest in
            .warning(
                .agentWithoutServer, at: guest.place["portainer_role"],
                "\(guest.label) is a Portainer agent, but no guest is the server",
                hint: "set 'portainer_role' of one VM to \"primary\"")
        }
    }
}
