import PhoenixModel

/// Checks one firewall rule as Proxmox VE does when it is sent.
struct FirewallRuleCheck {
    let rule: FirewallRule
    let place: Place
    let isOfGuest: Bool
    /// In lower case.
    let aliases: Set<String>

    private static let portProtocols: Set<String> = ["tcp", "udp", "udplite", "sctp", "dccp"]
    private static let protocols: Set<String> = portProtocols.union([
        "icmp", "icmpv6", "ipv6-icmp", "igmp", "gre", "esp", "ah", "ospf", "vrrp", "pim", "ipip", "l2tp", "ipencap",
    ])

    func findings() -> [Finding] {
        [checkProtocol(), checkPort(), checkInterface()].compactMap { $0 }
            + checkAddresses(rule.source, "source") + checkAddresses(rule.destination, "dest")
    }

    private func checkProtocol() -> Finding? {
        guard let name = rule.networkProtocol?.lowercased(), !Self.protocols.contains(name), Int(name) == nil
        else { return nil }
        return .error(
            .invalidRule, at: place["proto"], "unknown protocol '\(name)'",
            hint: Suggestion.hint(for: name, among: Self.protocols, else: "use a name or number of /etc/protocols"))
    }

    private func checkPort() -> Finding? {
        guard let port = rule.destinationPort else { return nil }
        guard let name = rule.networkProtocol?.lowercased() else {
            return .error(
                .invalidRule, at: place["port"], "port \(port) without a protocol",
                hint: "add \"proto\": \"tcp\" or \"udp\"")
        }
        guard Self.portProtocols.contains(name) || Int(name) != nil else {
            return .error(
                .invalidRule, at: place["port"], "the protocol '\(name)' has no ports", hint: "remove 'port'")
        }
        guard PortList(port) == nil, !port.utf8.allSatisfy({ $0 == 45 || (97...122).contains($0 | 32) }) else {
            return nil
        }
        return .error(
            .invalidRule, at: place["port"], "'\(port)' is not a port, range or list",
            hint: "ports are 1 to 65535, ranges rise, such as 8000:8010, and a list holds at most 15")
    }

    private func checkInterface() -> Finding? {
        guard isOfGuest, let name = rule.interface, !isGuestInterface(name) else { return nil }
        return .error(
            .invalidRule, at: place["iface"], "'\(name)' is not an interface of a guest",
            hint: "Proxmox VE names them net0, net1 and so on, not as they are named inside")
    }

    private func isGuestInterface(_ name: String) -> Bool {
        name.hasPrefix("net") && name.dropFirst(3).utf8.allSatisfy { (48...57).contains($0) } && name.utf8.count > 3
    }

    /// Addresses, networks, ranges, `+set`, aliases, with commas between.
    private func checkAddresses(_ text: String?, _ key: String) -> [Finding] {
        guard let text else { return [] }
        return text.split(separator: ",").map { $0.filter { $0 != " " } }.filter { !isAddress($0) }.map { part in
            .error(
                .invalidRule, at: place[key], "'\(part)' is neither an address nor a declared alias",
                hint: "use 10.0.0.5, 10.0.0.0/24, 10.0.0.5-10.0.0.9, +ipset or an alias")
        }
    }

    private func isAddress(_ text: String) -> Bool {
        if IPv4Address(text) != nil || IPv4Interface(text) != nil || text.contains(":") { return true }
        let ends = text.split(separator: "-").compactMap { IPv4Address($0) }
        if ends.count == 2 { return ends[0] <= ends[1] }
        if text.hasPrefix("+") || text.hasPrefix("dc/") || text.hasPrefix("guest/") { return true }
        return aliases.contains(text.lowercased())
    }
}
