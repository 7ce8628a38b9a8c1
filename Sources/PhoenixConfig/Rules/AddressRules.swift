import PhoenixModel

/// Addresses of guests fit the network of the host and each other.
enum AddressRules {
    @Sendable static func duplicates(_ context: RuleContext) -> [Finding] {
        var first: [IPv4Address: GuestDeclaration] = [:]
        return context.guests.compactMap { guest in
            guard let address = guest.network.address?.address else { return nil }
            guard let other = first[address] else {
                first[address] = guest
                return nil
            }
            return Finding.error(
                .duplicateAddress, at: guest.addressPlace,
                "\(guest.label) has the address \(address) of \(other.label)", hint: "choose a free address"
            ).with(other.addressPlace, "the first \(address)")
        }
    }

    /// A guest on the host's bridge without VLAN has to be in the host's network, with a VLAN in that one's.
    @Sendable static func outsideNetwork(_ context: RuleContext) -> [Finding] {
        let host = context.host.host
        let networks = Dictionary(
            host.network.vlans.compactMap { vlan in vlan.address.map { (vlan.tag, $0) } },
            uniquingKeysWith: { first, _ in first })
        return context.guests.compactMap { guest in
            let network: IPv4Interface?
            if let vlan = guest.network.vlan {
                network = networks[vlan]
            } else {
                network = (guest.network.bridge ?? host.bridge) == host.bridge ? host.address : nil
            }
            guard let address = guest.network.address?.address, let network, !network.contains(address),
                host.network.guestNetwork?.contains(address) != true
            else { return nil }
            let shown = "\(network.networkAddress)/\(network.prefixLength)"
            return .error(
                .addressOutsideNetwork, at: guest.addressPlace,
                "\(guest.label) has the address \(address), which is not in the network \(shown) of its bridge",
                hint: "choose an address of \(shown), or declare the guest's 'vlan' or 'bridge'")
        }
    }

    /// The first and last address of a network belong to nobody.
    @Sendable static func unusable(_ context: RuleContext) -> [Finding] {
        context.guests.compactMap { guest in
            guard let interface = guest.network.address, interface.prefixLength <= 30 else { return nil }
            let kind: String
            switch interface.address {
            case interface.networkAddress: kind = "the network itself"
            case interface.broadcastAddress: kind = "all of the network (broadcast)"
            default: return nil
            }
            return .error(
                .addressNotUsable, at: guest.addressPlace,
                "\(interface.address) is the address of \(kind): \(guest.label) cannot have it",
                hint: "choose an address between them")
        }
    }

    /// The host and its gateway have their addresses already.
    @Sendable static func taken(_ context: RuleContext) -> [Finding] {
        let host = context.host.host
        return context.guests.compactMap { guest in
            guard let address = guest.network.address?.address else { return nil }
            let owner: String
            switch address {
            case host.address?.address: owner = "the host"
            case guest.network.gateway: owner = "its own gateway"
            case host.gateway: owner = "the host's gateway"
            default: return nil
            }
            return .error(
                .addressOfHost, at: guest.addressPlace, "\(guest.label) has the address \(address) of \(owner)",
                hint: "choose a free address")
        }
    }

    @Sendable static func gateways(_ context: RuleContext) -> [Finding] {
        context.guests.compactMap { guest in
            guard let interface = guest.network.address, let gateway = guest.network.gateway,
                !interface.contains(gateway)
            else { return nil }
            return .error(
                .gatewayUnreachable, at: guest.place["network_config"]["gw"],
                "\(guest.label) cannot reach its gateway \(gateway): it is not in \(interface)",
                hint: "a gateway has to be in the network of the guest")
        }
    }
}
