import PhoenixJSON

/// Rules of the cluster, the node, guests and security groups. A new rule goes to position 0 unless told otherwise.
extension Node {
    private func rules(_ call: APICall) throws -> [FirewallRules.Rule] {
        let firewall = firewall(FirewallScope(call))
        guard call.endpoint.segments.contains("groups") else { return firewall.rules }
        guard let group = firewall.groups[call["group"] ?? ""] else {
            throw APIFailure.refused("no such security group '\(call["group"] ?? "")'")
        }
        return group.rules
    }

    private mutating func changeRules(
        _ call: APICall, _ change: (inout [FirewallRules.Rule]) throws -> Void
    ) throws {
        let isGroup = call.endpoint.segments.contains("groups")
        try changeFirewall(FirewallScope(call)) { firewall in
            guard isGroup else { return try change(&firewall.rules) }
            var group = firewall.groups[call["group"] ?? ""] ?? FirewallRules.Group()
            try change(&group.rules)
            firewall.groups[call["group"] ?? ""] = group
        }
    }

    func firewallRules(_ call: APICall) throws -> APIAnswer {
        let rules = try rules(call)
        let digest = FirewallRules.digest(rules)
        let scope = FirewallScope(call)
        return APIAnswer(rules.enumerated().map { .object(shown($1, at: $0, digest, scope)) })
    }

    func firewallRule(_ call: APICall) throws -> APIAnswer {
        let rules = try rules(call)
        let position = try position(call, rules)
        return APIAnswer(shown(rules[position], at: position, FirewallRules.digest(rules), FirewallScope(call)))
    }

    private func position(_ call: APICall, _ rules: [FirewallRules.Rule]) throws -> Int {
        let position = call.arguments.integer("pos") ?? 0
        guard rules.indices.contains(position) else {
            throw APIFailure.refused("no rule at position \(position)")
        }
        return position
    }

    private func shown(
        _ rule: FirewallRules.Rule, at position: Int, _ digest: String, _ scope: FirewallScope
    ) -> JSONObject {
        var object: JSONObject = ["pos": JSONValue(position), "digest": .string(digest)]
        for (key, value) in rule.sorted(by: { $0.key < $1.key }) {
            object[key] = key == "enable" ? JSONValue(Int(value) ?? 0) : .string(value)
        }
        let addresses = [rule["source"], rule["dest"]].compactMap { $0 }
        let versions = addresses.compactMap { version(of: $0, scope) }
        if let version = versions.first { object["ipversion"] = JSONValue(version) }
        return object
    }

    /// 4 or 6 for addresses, networks and aliases; nothing for sets.
    private func version(of address: String, _ scope: FirewallScope) -> Int? {
        if address.hasPrefix("+") { return nil }
        let first = address.split(separator: ",").first.map(String.init) ?? address
        let plain = first.split(separator: "-").first.map(String.init) ?? first
        if NetworkAddress.isIPv4(plain) || NetworkAddress.isCIDRv4(plain) { return 4 }
        if NetworkAddress.isIPv6(plain) || NetworkAddress.isCIDRv6(plain) { return 6 }
        return alias(address, scope).map { $0.cidr.contains(":") ? 6 : 4 }
    }

    // MARK: Writing

    private static let notFields: Set<String> = ["node", "vmid", "group", "pos", "digest", "delete", "moveto"]

    mutating func createRule(_ call: APICall) throws -> APIAnswer {
        let rules = try rules(call)
        try requireDigest(call, rules)
        var rule = FirewallRules.Rule()
        for key in call.arguments.names where !Self.notFields.contains(key) { rule[key] = call[key] }
        rule["enable"] = rule["enable"] ?? "0"
        try requireValid(rule, FirewallScope(call), isGroup: call.endpoint.segments.contains("groups"))
        let position = min(call.arguments.integer("pos") ?? 0, rules.count)
        try changeRules(call) { $0.insert(rule, at: position) }
        return .null
    }

    mutating func changeRule(_ call: APICall) throws -> APIAnswer {
        let rules = try rules(call)
        try requireDigest(call, rules)
        let position = try position(call, rules)
        if let target = call.arguments.integer("moveto") {
            try changeRules(call) { rules in
                let rule = rules.remove(at: position)
                // the target counts before the rule was taken out
                rules.insert(rule, at: min(target > position ? target - 1 : target, rules.count))
            }
            return .null
        }
        var rule = rules[position]
        for key in call.arguments.names where !Self.notFields.contains(key) { rule[key] = call[key] }
        for key in Formats.list(call["delete"] ?? "") { rule[key] = nil }
        try requireValid(rule, FirewallScope(call), isGroup: call.endpoint.segments.contains("groups"))
        try changeRules(call) { $0[position] = rule }
        return .null
    }

    mutating func deleteRule(_ call: APICall) throws -> APIAnswer {
        let rules = try rules(call)
        try requireDigest(call, rules)
        let position = try position(call, rules)
        try changeRules(call) { _ = $0.remove(at: position) }
        return .null
    }

    private func requireDigest(_ call: APICall, _ rules: [FirewallRules.Rule]) throws {
        if let digest = call["digest"], digest != FirewallRules.digest(rules) {
            throw APIFailure.refused("detected modified configuration - file changed by other user? Try again.")
        }
    }

    /// `PVE::Firewall::verify_rule`; an unknown security group is accepted, observed on PVE 9.2.
    private func requireValid(_ rule: FirewallRules.Rule, _ scope: FirewallScope, isGroup: Bool) throws {
        var errors: [String: String] = [:]
        let type = rule["type"] ?? ""
        if type == "group" {
            if isGroup { errors["type"] = "security groups not allowed in security groups" }
        } else if !["ACCEPT", "DROP", "REJECT"].contains(rule["action"] ?? "") {
            errors["action"] = "unknown action '\(rule["action"] ?? "")'"
        }
        if let macro = rule["macro"], !FirewallMacros.names.contains(macro) {
            errors["macro"] = "unknown macro '\(macro)'"
        }
        if let interface = rule["iface"], let problem = interfaceProblem(interface, scope) { errors["iface"] = problem }
        for key in ["source", "dest"] {
            guard let address = rule[key] else { continue }
            if address.hasPrefix("+") {
                if !hasIPSet(String(address.dropFirst()), scope) {
                    errors[key] = "no such ipset '\(address.dropFirst().split(separator: "/").last ?? "")'"
                }
            } else if Formats.matches(address, #"(dc/|guest/)?[A-Za-z][A-Za-z0-9\-_]+"#), !hasAlias(address, scope) {
                errors[key] = "no such alias '\(address)'"
            }
        }
        for key in ["dport", "sport"] where rule[key] != nil && rule["macro"] == nil {
            if !["tcp", "udp", "sctp", "udplite", "dccp"].contains(rule["proto"] ?? "") {
                errors[key] = "protocol '\(rule["proto"] ?? "")' does not support ports"
            }
            if rule["proto"] == nil { errors["proto"] = "missing property - '\(key)' requires this property" }
            if rule["proto"] == nil { errors[key] = nil }
        }
        guard errors.isEmpty else { throw APIFailure.parameters(errors) }
    }

    /// In a guest's file the interface is the key of a network card.
    private func interfaceProblem(_ name: String, _ scope: FirewallScope) -> String? {
        guard case .guest = scope else { return nil }
        return Formats.matches(name, #"net\d+"#) ? nil : #"value does not match the regex pattern 'net\d+'"#
    }

    // MARK: Security groups

    func groups(_ call: APICall) -> APIAnswer {
        let groups = state.firewall.groups.sorted { $0.key < $1.key }
        let digest = FirewallRules.digest(groups.map { ["group": $0.key, "comment": $0.value.comment ?? ""] })
        return APIAnswer(
            groups.map { name, group in
                var object: JSONObject = ["group": .string(name), "digest": .string(digest)]
                if let comment = group.comment { object["comment"] = .string(comment) }
                return .object(object)
            })
    }

    /// POST …/groups: a new group, or with `rename` a new name or comment of an old one.
    mutating func createGroup(_ call: APICall) throws -> APIAnswer {
        let name = call["group"] ?? ""
        if let old = call["rename"] {
            guard var group = state.firewall.groups[old] else {
                throw APIFailure.parameters(["group": "Security group '\(old)' does not exist"])
            }
            group.comment = call["comment"] ?? group.comment
            state.firewall.groups[old] = nil
            state.firewall.groups[name] = group
        } else {
            guard state.firewall.groups[name] == nil else {
                throw APIFailure.parameters(["group": "Security group '\(name)' already exists"])
            }
            state.firewall.groups[name] = FirewallRules.Group(comment: call["comment"])
        }
        isChanged = true
        return .null
    }

    mutating func deleteGroup(_ call: APICall) throws -> APIAnswer {
        let name = call["group"] ?? ""
        guard let group = state.firewall.groups[name] else { return .null }
        guard group.rules.isEmpty else { throw APIFailure.refused("Security group '\(name)' is not empty") }
        state.firewall.groups[name] = nil
        isChanged = true
        return .null
    }
}
