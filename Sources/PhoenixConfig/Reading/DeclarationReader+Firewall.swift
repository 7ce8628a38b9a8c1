import PhoenixJSON
import PhoenixModel

extension DeclarationReader {
    mutating func readGuestFirewall(_ reader: ObjectReader) -> GuestFirewall {
        GuestFirewall(
            isEnabled: reader.bool("enabled") ?? false, inboundPolicy: policy("default_input_policy", of: reader),
            outboundPolicy: policy("default_output_policy", of: reader), rules: readRules("rules", of: reader))
    }

    mutating func readHostFirewall(_ reader: ObjectReader) -> HostFirewall {
        HostFirewall(
            isEnabled: reader.bool("enabled") ?? false, inboundPolicy: policy("default_input_policy", of: reader),
            outboundPolicy: policy("default_output_policy", of: reader),
            rules: readRules("global_firewall_rules", of: reader),
            managementNetworks: reader.strings("management_networks").compactMap { IPv4Interface($0) },
            aliases: reader.entries("aliases").compactMap { name, alias in
                alias.node.stringValue.map { HostFirewall.Alias(name: name, address: $0) }
            },
            sets: reader.entries("ipsets").map { name, set in
                HostFirewall.AddressSet(name: name, addresses: set.node.arrayValue?.compactMap(\.stringValue) ?? [])
            })
    }

    private func policy(_ name: String, of reader: ObjectReader) -> FirewallPolicy? {
        reader.string(name).flatMap { FirewallPolicy(rawValue: $0) }
    }

    /// The rules of a list, in order.
    func readRules(_ name: String, of reader: ObjectReader) -> [FirewallRule] {
        reader.objects(name).compactMap { rule in
            let direction = rule.string("type").flatMap { FirewallRule.Direction(rawValue: $0) }
            let action = rule.string("action").flatMap { FirewallPolicy(rawValue: $0) }
            let (source, destination) = (rule.string("source"), rule.string("dest"))
            let (networkProtocol, port) = (rule.string("proto"), rule.value("port")?.plainText)
            let (interface, comment) = (rule.string("iface"), rule.string("comment"))
            let isEnabled = rule.bool("enabled") ?? true
            guard let direction, let action else { return nil }
            return FirewallRule(
                direction: direction, action: action, source: source, destination: destination,
                networkProtocol: networkProtocol, destinationPort: port, interface: interface, comment: comment,
                isEnabled: isEnabled)
        }
    }
}
