/// Networks of the host beside the bridge itself.
package struct HostNetwork: Hashable, Sendable {
    /// Physical interfaces of the bridge.
    package var bridgePorts: [String]
    package var isVLANAware: Bool
    package var vlans: [VLAN]
    /// The network of the guests, where it is declared apart.
    package var guestNetwork: IPv4Interface?

    /// A network with a tag on a bridge.
    package struct VLAN: Hashable, Sendable {
        package var tag: Int
        package var name: String
        package var bridge: String?
        package var address: IPv4Interface?

        package init(tag: Int, name: String, bridge: String? = nil, address: IPv4Interface? = nil) {
            self.tag = tag
            self.name = name
            self.bridge = bridge
            self.address = address
        }
    }

    package init(
        bridgePorts: [String] = [], isVLANAware: Bool = false, vlans: [VLAN] = [], guestNetwork: IPv4Interface? = nil
    ) {
        self.bridgePorts = bridgePorts
        self.isVLANAware = isVLANAware
        self.vlans = vlans
        self.guestNetwork = guestNetwork
    }
}
