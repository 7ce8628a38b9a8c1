/// The disk that a guest boots from.
package struct SystemDisk: Hashable, Sendable {
    package var storage: StorageID
    /// The declared size; a disk grows to it and never shrinks. `nil` keeps the size it has.
    package var size: ByteCount?

    package init(storage: StorageID, size: ByteCount?) {
        self.storage = storage
        self.size = size
    }
}

/// How a guest's first network interface is connected.
package struct GuestNetwork: Hashable, Sendable {
    package enum Addressing: Hashable, Sendable {
        case dhcp
        case fixed(IPv4Interface, gateway: IPv4Address?)
    }

    /// The name of the interface inside a container, such as `eth0`.
    package var interface: String
    package var bridge: String
    package var addressing: Addressing
    /// `nil` lets Proxmox VE choose one.
    package var mac: MACAddress?
    /// VLAN tag, 1 to 4094.
    package var vlan: Int?
    package var nameservers: [IPv4Address]
    package var searchDomain: String?

    package init(
        interface: String = "eth0", bridge: String, addressing: Addressing, mac: MACAddress? = nil, vlan: Int? = nil,
        nameservers: [IPv4Address] = [], searchDomain: String? = nil
    ) {
        self.interface = interface
        self.bridge = bridge
        self.addressing = addressing
        self.mac = mac
        self.vlan = vlan
        self.nameservers = nameservers
        self.searchDomain = searchDomain
    }

    package var address: IPv4Interface? {
        if case .fixed(let interface, _) = addressing { interface } else { nil }
    }
}

/// When a guest is started and how long the next one waits. PVE API: format `pve-startup-order`.
package struct StartupOrder: Hashable, Sendable {
    package var order: Int
    /// Seconds.
    package var delay: Int

    package init(order: Int, delay: Int) {
        self.order = order
        self.delay = delay
    }
}
