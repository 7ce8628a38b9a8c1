import PhoenixJSON

/// The firewall's options, aliases, sets and references, for cluster, node and guests alike.
extension Node {
    /// GET …/firewall
    func firewallIndex(_ call: APICall) -> APIAnswer {
        switch FirewallScope(call) {
        case .cluster: .index("name", ["aliases", "rules", "options", "groups", "ipset", "macros", "refs"])
        case .node: .index("name", ["rules", "options", "log"])
        case .guest: .index("name", ["rules", "aliases", "ipset", "refs", "options"])
        }
    }

    private func requireDigest(_ call: APICall, _ digest: String) throws {
        if let given = call["digest"], given != digest {
            throw APIFailure.refused("detected modified configuration - file changed by other user? Try again.")
        }
    }

    // MARK: Options

    mutating func firewallOptions(_ call: APICall) -> APIAnswer {
        let options = firewall(FirewallScope(call)).options
        let types = check.parameters(named: "PUT " + call.endpoint.path)
        var object = JSONObject()
        for (key, value) in options.sorted(by: { $0.key < $1.key }) {
            let isNumber = [.integer, .boolean].contains(types?[key]?.kind)
            object[key] = isNumber ? JSONValue(Int(value) ?? 0) : .string(value)
        }
        object["digest"] = .string(FirewallRules.digest([options]))
        return APIAnswer(object)
    }

    mutating func changeFirewallOptions(_ call: APICall) throws -> APIAnswer {
        let scope = FirewallScope(call)
        try requireDigest(call, FirewallRules.digest([firewall(scope).options]))
        let deleted = Formats.list(call["delete"] ?? "")
        let types = check.parameters(named: "PUT " + call.endpoint.path)
        for key in deleted where types?[key] == nil {
            throw APIFailure.parameters(["delete": "no such option '\(key)'"])
        }
        try changeFirewall(scope) { rules in
            for key in deleted { rules.options[key] = nil }
            for key in call.arguments.names where !["node", "vmid", "digest", "delete"].contains(key) {
                rules.options[key] = call[key]
            }
        }
        return .null
    }

    // MARK: Aliases

    func aliases(_ call: APICall) -> APIAnswer {
        let aliases = firewall(FirewallScope(call)).aliases.sorted { $0.name < $1.name }
        let digest = Self.digest(aliases)
        return APIAnswer(aliases.map { .object(Self.shown($0, digest)) })
    }

    func aliasEntry(_ call: APICall) throws -> APIAnswer {
        let aliases = firewall(FirewallScope(call)).aliases
        guard let alias = aliases.first(where: { $0.name == call["name"]?.lowercased() }) else {
            throw APIFailure.parameters(["name": "no such alias"])
        }
        return APIAnswer(Self.shown(alias, Self.digest(aliases)))
    }

    private static func digest(_ aliases: [FirewallRules.Alias]) -> String {
        FirewallRules.digest(aliases.map { ["name": $0.name, "cidr": $0.cidr, "comment": $0.comment ?? ""] })
    }

    private static func shown(_ alias: FirewallRules.Alias, _ digest: String) -> JSONObject {
        var object: JSONObject = [
            "name": .string(alias.name), "cidr": .string(alias.cidr), "digest": .string(digest),
            "ipversion": alias.cidr.contains(":") ? 6 : 4,
        ]
        if let comment = alias.comment { object["comment"] = .string(comment) }
        return object
    }

    mutating func createAlias(_ call: APICall) throws -> APIAnswer {
        let name = (call["name"] ?? "").lowercased()
        let scope = FirewallScope(call)
        guard !firewall(scope).aliases.contains(where: { $0.name == name }) else {
            throw APIFailure.parameters(["name": "alias '\(name)' already exists"])
        }
        try changeFirewall(scope) { rules in
            rules.aliases.append(FirewallRules.Alias(name: name, cidr: call["cidr"] ?? "", comment: call["comment"]))
        }
        return .null
    }

    mutating func changeAlias(_ call: APICall) throws -> APIAnswer {
        let scope = FirewallScope(call)
        let aliases = firewall(scope).aliases
        try requireDigest(call, Self.digest(aliases))
        guard let index = aliases.firstIndex(where: { $0.name == call["name"]?.lowercased() }) else {
            throw APIFailure.parameters(["name": "no such alias"])
        }
        let newName = call["rename"]?.lowercased() ?? aliases[index].name
        if newName != aliases[index].name, aliases.contains(where: { $0.name == newName }) {
            throw APIFailure.parameters(["name": "alias '\(newName)' already exists"])
        }
        try changeFirewall(scope) { rules in
            rules.aliases[index] = FirewallRules.Alias(
                name: newName, cidr: call["cidr"] ?? "", comment: call["comment"])
        }
        return .null
    }

    /// An alias in use can be deleted, observed on PVE 9.2.
    mutating func deleteAlias(_ call: APICall) throws -> APIAnswer {
        let scope = FirewallScope(call)
        try requireDigest(call, Self.digest(firewall(scope).aliases))
        try changeFirewall(scope) { rules in rules.aliases.removeAll { $0.name == call["name"]?.lowercased() } }
        return .null
    }

    // MARK: References

    func references(_ call: APICall) -> APIAnswer {
        let scope = FirewallScope(call)
        let type = call["type"]
        var list: [JSONValue] = []
        var sources = [(prefix: "dc/", rules: state.firewall)]
        if case .guest = scope { sources.append((prefix: "guest/", rules: firewall(scope))) }
        for (prefix, rules) in sources {
            for (name, set) in rules.ipsets.sorted(by: { $0.key < $1.key }) where type == nil || type == "ipset" {
                list.append(Self.reference("ipset", name, "+\(prefix)\(name)", prefix, set.comment))
            }
            for alias in rules.aliases.sorted(by: { $0.name < $1.name }) where type == nil || type == "alias" {
                list.append(Self.reference("alias", alias.name, "\(prefix)\(alias.name)", prefix, alias.comment))
            }
        }
        return APIAnswer(list)
    }

    private static func reference(
        _ type: String, _ name: String, _ ref: String, _ prefix: String, _ comment: String?
    ) -> JSONValue {
        var object: JSONObject = [
            "type": .string(type), "name": .string(name), "ref": .string(ref),
            "scope": .string(String(prefix.dropLast())),
        ]
        if let comment { object["comment"] = .string(comment) }
        return .object(object)
    }

    func macros() -> APIAnswer {
        APIAnswer(FirewallMacros.all.map { ["macro": .string($0.name), "descr": .string($0.text)] })
    }
}
