/// Which firewall file a call is about.
enum FirewallScope {
    case cluster
    case node
    case guest(Int, GuestKind)

    init(_ call: APICall) {
        if call.endpoint.segments.first == "cluster" {
            self = .cluster
        } else if call.arguments["vmid"] != nil {
            self = .guest(call.vmid, call.kind)
        } else {
            self = .node
        }
    }
}

extension Node {
    /// The firewall file of a scope; a guest that does not exist has an empty one.
    func firewall(_ scope: FirewallScope) -> FirewallRules {
        switch scope {
        case .cluster: state.firewall
        case .node: state.nodeFirewall
        case .guest(let vmid, _): state.guests[vmid]?.firewall ?? FirewallRules()
        }
    }

    /// Changes the firewall file of a scope.
    mutating func changeFirewall(_ scope: FirewallScope, _ change: (inout FirewallRules) throws -> Void) throws {
        isChanged = true
        switch scope {
        case .cluster: try change(&state.firewall)
        case .node: try change(&state.nodeFirewall)
        case .guest(let vmid, let kind):
            guard state.guests[vmid] != nil else { throw APIFailure.refused(missing(vmid, kind)) }
            try update(vmid) { try change(&$0.firewall) }
        }
    }

    /// Whether a name is a known alias, seen from a scope.
    func hasAlias(_ name: String, _ scope: FirewallScope) -> Bool {
        let plain = name.replacingScope
        let own = firewall(scope).aliases.contains { $0.name == plain.lowercased() }
        return (!name.hasPrefix("dc/") && own)
            || (!name.hasPrefix("guest/") && state.firewall.aliases.contains { $0.name == plain.lowercased() })
    }

    /// Whether a name is a known set of addresses, seen from a scope.
    func hasIPSet(_ name: String, _ scope: FirewallScope) -> Bool {
        let plain = name.replacingScope
        return (!name.hasPrefix("dc/") && firewall(scope).ipsets[plain] != nil)
            || (!name.hasPrefix("guest/") && state.firewall.ipsets[plain] != nil)
    }

    /// The address of an alias.
    func alias(_ name: String, _ scope: FirewallScope) -> FirewallRules.Alias? {
        let plain = name.replacingScope.lowercased()
        return firewall(scope).aliases.first { $0.name == plain } ?? state.firewall.aliases.first { $0.name == plain }
    }
}

extension String {
    /// The name without `dc/` or `guest/`.
    fileprivate var replacingScope: String {
        for prefix in ["dc/", "guest/"] where hasPrefix(prefix) { return String(dropFirst(prefix.count)) }
        return self
    }
}
