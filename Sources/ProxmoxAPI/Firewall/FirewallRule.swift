/// A rule of a firewall, or of a security group. PVE API: …/firewall/rules
package struct FirewallRule: Sendable, Hashable {
    package enum Direction: String, Sendable, Hashable {
        case `in`, out, forward
        /// Takes in the rules of the security group named by the action.
        case group
    }

    package var type: Direction
    /// `ACCEPT`, `DROP`, `REJECT`, or the name of a security group.
    package var action: String
    package var isEnabled = true
    /// Such as `SSH`, in place of protocol and ports.
    package var macro: String?
    package var protocolName: String?
    package var source: String?
    package var destination: String?
    package var sourcePort: String?
    package var destinationPort: String?
    /// `net0` for guests, an interface's name for nodes.
    package var interface: String?
    package var icmpType: String?
    package var log: String?
    package var comment: String?
    /// Counted from 0; nil for a rule that is not from a host.
    package var position: Int?
    /// Of the whole file, as it was when the rule was read.
    package var digest: String?

    package init(_ type: Direction, _ action: String) {
        self.type = type
        self.action = action
    }

    /// Whether both do and say the same, wherever they stand.
    package func isSameRule(as other: FirewallRule) -> Bool {
        var other = other
        other.position = position
        other.digest = digest
        return self == other
    }
}

extension FirewallRule {
    /// The fields that a rule may lack, as PVE names them.
    private var optionalFields: [(name: String, value: String?)] {
        [
            ("macro", macro), ("proto", protocolName), ("source", source), ("dest", destination),
            ("sport", sourcePort), ("dport", destinationPort), ("iface", interface), ("icmp-type", icmpType),
            ("log", log), ("comment", comment),
        ]
    }

    var parameters: Parameters {
        var parameters: Parameters = ["type": .string(type.rawValue), "action": .string(action)]
        parameters.set("enable", isEnabled)
        for field in optionalFields { parameters.set(field.name, field.value) }
        return parameters
    }

    /// For an update, which leaves alone what it does not name: the fields to remove.
    var absentFields: [String] {
        optionalFields.filter { $0.value == nil }.map(\.name)
    }
}

extension FirewallRule: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        let type = try reply.string(required: "type")
        guard let direction = Direction(rawValue: type) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "'\(type)' is no type of rule"))
        }
        self.type = direction
        action = try reply.string(required: "action")
        isEnabled = try reply.bool("enable") ?? false
        macro = try reply.string("macro")
        protocolName = try reply.string("proto")
        source = try reply.string("source")
        destination = try reply.string("dest")
        sourcePort = try reply.string("sport")
        destinationPort = try reply.string("dport")
        interface = try reply.string("iface")
        icmpType = try reply.string("icmp-type")
        log = try reply.string("log")
        comment = try reply.string("comment")?.trimmed
        position = try reply.int("pos")
        digest = try reply.string("digest")
    }
}
