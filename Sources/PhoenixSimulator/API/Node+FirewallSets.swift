import PhoenixJSON

/// Sets of addresses.
extension Node {
    private static func digest(_ sets: [String: FirewallRules.IPSet]) -> String {
        FirewallRules.digest(
            sets.sorted { $0.key < $1.key }.map { ["name": $0.key, "comment": $0.value.comment ?? ""] })
    }

    private static func digest(_ entries: [FirewallRules.IPSet.Entry]) -> String {
        FirewallRules.digest(
            entries.map { entry in
                var fields = ["cidr": entry.cidr]
                if let comment = entry.comment { fields["comment"] = comment }
                if entry.isExcluded { fields["nomatch"] = "1" }
                return fields
            })
    }

    func ipsets(_ call: APICall) -> APIAnswer {
        let sets = firewall(FirewallScope(call)).ipsets
        let digest = Self.digest(sets)
        return APIAnswer(
            sets.sorted { $0.key < $1.key }.map { name, set in
                var object: JSONObject = ["name": .string(name), "digest": .string(digest)]
                if let comment = set.comment { object["comment"] = .string(comment) }
                return .object(object)
            })
    }

    /// POST …/ipset: a new set, or with `rename` a new name or comment of an old one.
    mutating func createIPSet(_ call: APICall) throws -> APIAnswer {
        let scope = FirewallScope(call)
        let name = call["name"] ?? ""
        let sets = firewall(scope).ipsets
        if let digest = call["digest"], digest != Self.digest(sets) {
            throw APIFailure.refused("detected modified configuration - file changed by other user? Try again.")
        }
        if let old = call["rename"] {
            guard var set = sets[old] else { throw APIFailure.parameters(["name": "IPSet '\(old)' does not exist"]) }
            guard old == name || sets[name] == nil else {
                throw APIFailure.parameters(["name": "IPSet '\(name)' already exists"])
            }
            set.comment = call["comment"] ?? set.comment
            try changeFirewall(scope) { rules in
                rules.ipsets[old] = nil
                rules.ipsets[name] = set
            }
            return .null
        }
        guard sets[name] == nil else { throw APIFailure.parameters(["name": "IPSet '\(name)' already exists"]) }
        try changeFirewall(scope) { $0.ipsets[name] = FirewallRules.IPSet(comment: call["comment"]) }
        return .null
    }

    private func set(_ call: APICall) throws -> FirewallRules.IPSet {
        guard let set = firewall(FirewallScope(call)).ipsets[call["name"] ?? ""] else {
            throw APIFailure.refused("no such IPSet '\(call["name"] ?? "")'")
        }
        return set
    }

    func ipset(_ call: APICall) throws -> APIAnswer {
        let entries = try set(call).entries.sorted { $0.cidr < $1.cidr }
        let digest = Self.digest(entries)
        return APIAnswer(entries.map { .object(Self.shown($0, digest)) })
    }

    func ipsetEntry(_ call: APICall) throws -> APIAnswer {
        let entries = try set(call).entries.sorted { $0.cidr < $1.cidr }
        guard let entry = entries.first(where: { $0.cidr == call["cidr"] }) else {
            throw APIFailure.parameters(["cidr": "no such IP/Network"])
        }
        return APIAnswer(Self.shown(entry, Self.digest(entries)))
    }

    private static func shown(_ entry: FirewallRules.IPSet.Entry, _ digest: String) -> JSONObject {
        var object: JSONObject = ["cidr": .string(entry.cidr), "digest": .string(digest)]
        if let comment = entry.comment { object["comment"] = .string(comment) }
        if entry.isExcluded { object["nomatch"] = 1 }
        return object
    }

    mutating func deleteIPSet(_ call: APICall) throws -> APIAnswer {
        let set = try set(call)
        guard set.entries.isEmpty || call.arguments.flag("force") else {
            throw APIFailure.refused("IPSet '\(call["name"] ?? "")' is not empty")
        }
        try changeFirewall(FirewallScope(call)) { $0.ipsets[call["name"] ?? ""] = nil }
        return .null
    }

    mutating func addToIPSet(_ call: APICall) throws -> APIAnswer {
        let scope = FirewallScope(call)
        let cidr = call["cidr"] ?? ""
        let entries = try set(call).entries
        if !Formats.isIP(cidr), !NetworkAddress.isCIDR(cidr), !hasAlias(cidr, scope) {
            throw APIFailure.refused("no such alias '\(cidr)'")
        }
        guard !entries.contains(where: { $0.cidr == cidr }) else {
            throw APIFailure.parameters(["cidr": "address '\(cidr)' already exists"])
        }
        try changeFirewall(scope) { rules in
            rules.ipsets[call["name"] ?? ""]?.entries.append(
                FirewallRules.IPSet.Entry(
                    cidr: cidr, comment: call["comment"], isExcluded: call.arguments.flag("nomatch")))
        }
        return .null
    }

    private func position(_ call: APICall) throws -> Int {
        guard let index = try set(call).entries.firstIndex(where: { $0.cidr == call["cidr"] }) else {
            throw APIFailure.parameters(["cidr": "no such IP/Network"])
        }
        return index
    }

    mutating func changeIPSetEntry(_ call: APICall) throws -> APIAnswer {
        let index = try position(call)
        try changeFirewall(FirewallScope(call)) { rules in
            rules.ipsets[call["name"] ?? ""]?.entries[index] = FirewallRules.IPSet.Entry(
                cidr: call["cidr"] ?? "", comment: call["comment"], isExcluded: call.arguments.flag("nomatch"))
        }
        return .null
    }

    mutating func removeFromIPSet(_ call: APICall) throws -> APIAnswer {
        let index = try position(call)
        try changeFirewall(FirewallScope(call)) { rules in
            _ = rules.ipsets[call["name"] ?? ""]?.entries.remove(at: index)
        }
        return .null
    }
}
