import PhoenixModel

/// How a guest says it is connected.
struct NetworkDeclaration: Sendable {
    var interface: String?
    var bridge: String?
    var usesDHCP = false
    var address: IPv4Interface?
    var gateway: IPv4Address?
    var nameservers: [IPv4Address] = []
    var searchDomain: String?
    var mac: MACAddress?
    var vlan: Int?
}
