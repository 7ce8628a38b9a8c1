/// The firewall of the datacenter. PVE API: /cluster/firewall.
package struct HostFirewall: Hashable, Sendable {
    package var isEnabled: Bool
    package var inboundPolicy: FirewallPolicy?
    package var outboundPolicy: FirewallPolicy?
    package var rules: [FirewallRule]
    /// Networks from which the host can always be managed.
    package var managementNetworks: [IPv4Interface]
    /// Names for an address or network.
    package var aliases: [Alias]
    package var sets: [AddressSet]

    package struct Alias: Hashable, Sendable {
        package var name: String
        package var address: String

        package init(name: String, address: String) {
            self.name = name
            self.address = address
        }
    }

    /// Addresses and networks under one name. PVE API: /cluster/firewall/ipset.
    package struct AddressSet: Hashable, Sendable {
        package var name: String
        package var addresses: [String]

        package init(name: String, addresses: [String]) {
            self.name = name
            self.addresses = addresses
        }
    }

    package init(
        isEnabled: Bool, inboundPolicy: FirewallPolicy? = nil, outboundPolicy: FirewallPolicy? = nil,
        rules: [FirewallRule] = [], managementNetworks: [IPv4Interface] = [], aliases: [Alias] = [],
        sets: [AddressSet] = []
    ) {
        self.isEnabled = isEnabled
        self.inboundPolicy = inboundPolicy
        self.outboundPolicy = outboundPolicy
        self.rules = rules
        self.managementNetworks = managementNetworks
        self.aliases = aliases
        self.sets = sets
    }
}
