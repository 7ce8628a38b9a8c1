import PhoenixModel

/// Ids, names and hardware addresses exist once.
enum IdentityRules {
    @Sendable static func duplicateIDs(_ context: RuleContext) -> [Finding] {
        var first: [GuestID: GuestDeclaration] = [:]
        return context.guests.compactMap { guest in
            guard let other = first[guest.id] else {
                first[guest.id] = guest
                return nil
            }
            let message =
                other.kind == guest.kind
                ? "\(guest.kind.noun) \(guest.id) is declared twice"
                : "container and VM share the id \(guest.id)"
            return Finding.error(
                .duplicateID, at: guest.idPlace, message,
                hint: "containers and VMs have one number space: choose a free id"
            ).with(other.idPlace, "\(other.label) has it first")
        }
    }

    /// Names are compared as DNS compares them.
    @Sendable static func duplicateNames(_ context: RuleContext) -> [Finding] {
        var first: [String: GuestDeclaration] = [:]
        return context.guests.compactMap { guest in
            guard let name = guest.name?.lowercased() else { return nil }
            guard let other = first[name], other.id != guest.id else {
                first[name] = first[name] ?? guest
                return nil
            }
            return Finding.error(
                .duplicateName, at: guest.place["name"], "\(guest.label) has the name of \(other.label)",
                hint: "names become host names, where upper and lower case are the same: choose another"
            ).with(other.place["name"], "the first '\(other.name ?? name)'")
        }
    }

    @Sendable static func duplicateMACs(_ context: RuleContext) -> [Finding] {
        var first: [MACAddress: GuestDeclaration] = [:]
        return context.guests.compactMap { guest in
            guard let mac = guest.network.mac else { return nil }
            guard let other = first[mac] else {
                first[mac] = guest
                return nil
            }
            return Finding.error(
                .duplicateMAC, at: guest.place["mac_address"],
                "\(guest.label) has the MAC address \(mac) of \(other.label)",
                hint: "choose another, or leave 'mac_address' out: Proxmox VE then makes one"
            ).with(other.place["mac_address"], "the first \(mac)")
        }
    }

    @Sendable static func groupMACs(_ context: RuleContext) -> [Finding] {
        context.guests.compactMap { guest in
            guard let mac = guest.network.mac, mac.isMulticast else { return nil }
            return .error(
                .groupMAC, at: guest.place["mac_address"], "\(mac) is the address of a group, not of an interface",
                hint: "the second digit has to be 0, 2, 4, 6, 8, A, C or E")
        }
    }
}

extension GuestFields {
    /// Where the id stands: the name of a container's object, a VM's `vmid`.
    var idPlace: Place { kind == .container ? place : place["vmid"] }
    var addressPlace: Place { place["network_config"]["ip"] }
}
