import PhoenixModel

/// What a guest's firewall does with a TCP connection: the first rule that fits decides, else the policy.
enum FirewallPath {
    /// Whether a connection from an address may come in. Without a declared policy Proxmox VE drops it.
    static func admits(_ firewall: GuestFirewall, from source: IPv4Address, to port: Int) -> Bool {
        let action = firewall.rules.first { rule in
            rule.direction == .inbound && fits(rule, port: port) && covers(rule.source, source)
        }?.action
        return (action ?? firewall.inboundPolicy ?? .drop) == .accept
    }

    /// Whether a connection to an address may go out. Without a declared policy Proxmox VE accepts it.
    static func releases(_ firewall: GuestFirewall, to destination: IPv4Address, port: Int) -> Bool {
        let action = firewall.rules.first { rule in
            rule.direction == .outbound && fits(rule, port: port) && covers(rule.destination, destination)
        }?.action
        return (action ?? firewall.outboundPolicy ?? .accept) == .accept
    }

    private static func fits(_ rule: FirewallRule, port: Int) -> Bool {
        guard rule.isEnabled, rule.networkProtocol.map({ $0.lowercased() == "tcp" || $0 == "6" }) ?? true else {
            return false
        }
        return rule.destinationPort.map { PortList($0)?.contains(port) ?? true } ?? true
    }

    /// Sets and aliases are not resolved here: they are taken to fit.
    private static func covers(_ list: String?, _ address: IPv4Address) -> Bool {
        guard let list else { return true }
        return list.split(separator: ",").map { $0.filter { $0 != " " } }.contains { part in
            if let network = IPv4Interface(part) { return network.contains(address) }
            if let single = IPv4Address(part) { return single == address }
            let ends = part.split(separator: "-").compactMap { IPv4Address($0) }
            return ends.count == 2 ? (ends[0]...max(ends[0], ends[1])).contains(address) : true
        }
    }
}
