/// A network interface as the guest itself sees it.
///
/// PVE API: GET …/lxc/{vmid}/interfaces and GET …/agent/network-get-interfaces
package struct GuestInterface: Sendable, Hashable {
    package struct Address: Sendable, Hashable {
        package let address: String
        /// The length of the network part in bits.
        package let prefix: Int
        package var isIPv6: Bool { address.contains(":") }
    }

    package let name: String
    package let hardwareAddress: String?
    package let addresses: [Address]
}

extension GuestInterface: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        name = try reply.string(required: "name")
        hardwareAddress = try reply.string("hardware-address") ?? reply.string("hwaddr")
        addresses = try reply.decode([Address].self, "ip-addresses") ?? []
    }
}

extension GuestInterface.Address: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        address = try reply.string(required: "ip-address")
        prefix = try reply.int(required: "prefix")
    }
}
