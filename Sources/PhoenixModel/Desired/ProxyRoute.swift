/// A name of the internal zone that leads to a port of the guest.
package struct ProxyRoute: Hashable, Sendable {
    package enum Scheme: String, Hashable, Sendable, CaseIterable {
        case http, https
    }

    /// Without the zone.
    package var name: String
    package var port: Int
    /// What the guest speaks on that port.
    package var scheme: Scheme

    package init(name: String, port: Int, scheme: Scheme = .http) {
        self.name = name
        self.port = port
        self.scheme = scheme
    }
}

/// A name of the internal zone and its address.
package struct DNSRecord: Hashable, Sendable {
    package var hostName: String
    package var address: IPv4Address

    package init(hostName: String, address: IPv4Address) {
        self.hostName = hostName
        self.address = address
    }
}
