import PhoenixModel
import ProxmoxAPI

extension ObservedFirewall {
    init(_ options: [String: String], _ rules: [ProxmoxAPI.FirewallRule]) {
        let translated = rules.map(PhoenixModel.FirewallRule.init)
        // A rule that cannot be said in Phoenix's words keeps its place in the list.
        let stand: PhoenixModel.FirewallRule = .init(direction: .inbound, action: .drop, isEnabled: false)
        self.init(
            options: options, rules: translated.map { $0 ?? stand },
            foreignRules: Set(translated.indices.filter { translated[$0] == nil }), digest: rules.first?.digest)
    }
}

extension PhoenixModel.FirewallRule {
    /// `nil` for what the configuration cannot declare: security groups, macros, source ports, forwarded traffic.
    init?(_ rule: ProxmoxAPI.FirewallRule) {
        guard let direction = Direction(rule.type), let action = FirewallPolicy(rawValue: rule.action),
            rule.macro == nil, rule.sourcePort == nil, rule.icmpType == nil
        else { return nil }
        self.init(
            direction: direction, action: action, source: rule.source, destination: rule.destination,
            networkProtocol: rule.protocolName, destinationPort: rule.destinationPort, interface: rule.interface,
            comment: rule.comment.flatMap { $0.isEmpty ? nil : $0 }, isEnabled: rule.isEnabled)
    }

    /// The rule in the words of the API.
    var proxmox: ProxmoxAPI.FirewallRule {
        var rule = ProxmoxAPI.FirewallRule(direction == .inbound ? .in : .out, action.rawValue)
        rule.isEnabled = isEnabled
        rule.source = source
        rule.destination = destination
        rule.protocolName = networkProtocol
        rule.destinationPort = destinationPort
        rule.interface = interface
        rule.comment = comment
        return rule
    }
}

extension PhoenixModel.FirewallRule.Direction {
    fileprivate init?(_ type: ProxmoxAPI.FirewallRule.Direction) {
        switch type {
        case .in: self = .inbound
        case .out: self = .outbound
        default: return nil
        }
    }
}
