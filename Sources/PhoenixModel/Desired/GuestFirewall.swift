/// The firewall of one guest.
package struct GuestFirewall: Hashable, Sendable {
    package var isEnabled: Bool
    /// `nil` leaves Proxmox VE's default: drop what comes in, accept what goes out.
    package var inboundPolicy: FirewallPolicy?
    package var outboundPolicy: FirewallPolicy?
    /// In the order in which they are tried.
    package var rules: [FirewallRule]

    package init(
        isEnabled: Bool, inboundPolicy: FirewallPolicy? = nil, outboundPolicy: FirewallPolicy? = nil,
        rules: [FirewallRule] = []
    ) {
        self.isEnabled = isEnabled
        self.inboundPolicy = inboundPolicy
        self.outboundPolicy = outboundPolicy
        self.rules = rules
    }
}

/// What happens to a packet.
package enum FirewallPolicy: String, Hashable, Sendable, CaseIterable {
    case accept = "ACCEPT"
    case drop = "DROP"
    case reject = "REJECT"
}

/// One line of a firewall. PVE API: POST /nodes/{node}/lxc/{vmid}/firewall/rules.
package struct FirewallRule: Hashable, Sendable, CustomStringConvertible {
    package enum Direction: String, Hashable, Sendable, CaseIterable {
        case inbound = "in"
        case outbound = "out"
    }

    package var direction: Direction
    package var action: FirewallPolicy
    package var source: String?
    package var destination: String?
    /// `tcp`, `udp`, `icmp` or another name of /etc/protocols.
    package var networkProtocol: String?
    /// Destination port, range or list: `80`, `8000:8010`, `80,443`.
    package var destinationPort: String?
    package var interface: String?
    package var comment: String?
    package var isEnabled: Bool

    package init(
        direction: Direction, action: FirewallPolicy, source: String? = nil, destination: String? = nil,
        networkProtocol: String? = nil, destinationPort: String? = nil, interface: String? = nil,
        comment: String? = nil, isEnabled: Bool = true
    ) {
        self.direction = direction
        self.action = action
        self.source = source
        self.destination = destination
        self.networkProtocol = networkProtocol
        self.destinationPort = destinationPort
        self.interface = interface
        self.comment = comment
        self.isEnabled = isEnabled
    }

    /// In the words of Proxmox VE's firewall files: `IN ACCEPT -p tcp -dport 443 # web`.
    package var description: String {
        var words = [direction.rawValue.uppercased(), action.rawValue]
        for (option, value) in [
            ("-i", interface), ("-source", source), ("-dest", destination), ("-p", networkProtocol),
            ("-dport", destinationPort),
        ] {
            if let value { words += [option, value] }
        }
        if let comment, !comment.isEmpty { words.append("# \(comment)") }
        return (isEnabled ? "" : "|") + words.joined(separator: " ")
    }
}
