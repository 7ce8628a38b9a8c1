import PhoenixModel

/// Names of the internal zone lead to one place.
enum NameRules {
    @Sendable static func routes(_ context: RuleContext) -> [Finding] {
        var first: [String: GuestDeclaration] = [:]
        return context.guests.compactMap { guest in
            guard let name = guest.services.route?.name.lowercased() else { return nil }
            guard let other = first[name] else {
                first[name] = guest
                return nil
            }
            return Finding.error(
                .duplicateRoute, at: guest.place["traefik_service"]["name"],
                "\(guest.label) has the route '\(name)' of \(other.label)",
                hint: "the proxy can send a name to one guest only: choose another"
            ).with(other.place["traefik_service"]["name"], "the first '\(name)'")
        }
    }

    /// A declared record must not contradict another, nor the name of a guest.
    @Sendable static func records(_ context: RuleContext) -> [Finding] {
        var known: [String: (address: IPv4Address, owner: String)] = [:]
        for guest in context.guests {
            if let name = guest.name, let address = guest.network.address?.address {
                known[qualified(name, context)] = (address, guest.label)
            }
        }
        return context.guests.flatMap { guest in
            guest.services.dnsRecords.enumerated().compactMap { index, record -> Finding? in
                let name = qualified(record.hostName, context)
                guard let other = known[name] else {
                    known[name] = (record.address, "a record of \(guest.label)")
                    return nil
                }
                guard other.address != record.address else { return nil }
                return .error(
                    .conflictingNames, at: guest.place["dns_records"][index]["ip"],
                    "'\(record.hostName)' leads to \(record.address) here and to \(other.address) through \(other.owner)",
                    hint: "a name has one address: change one of them")
            }
        }
    }

    private static func qualified(_ name: String, _ context: RuleContext) -> String {
        let name = name.lowercased()
        guard let domain = context.host.host.domain?.lowercased(), name.hasSuffix(".\(domain)") else { return name }
        return String(name.dropLast(domain.count + 1))
    }
}
