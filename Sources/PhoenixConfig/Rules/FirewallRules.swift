import PhoenixJSON
import PhoenixModel

/// Firewall rules are such that Proxmox VE accepts them. PVE API: POST /nodes/{node}/lxc/{vmid}/firewall/rules.
enum FirewallRules {
    /// A list of rules and where it stands.
    private struct List {
        var rules: [FirewallRule]
        var place: Place
        var isOfGuest: Bool
        var aliases: Set<String>
    }

    private static func lists(_ context: RuleContext) -> [List] {
        let firewall = context.host.host.services.firewall
        let names = Set((firewall?.aliases.map { $0.name.lowercased() } ?? []))
        var lists = context.guests.compactMap { guest in
            guest.firewall.map {
                List(rules: $0.rules, place: guest.place["firewall"]["rules"], isOfGuest: true, aliases: names)
            }
        }
        if let firewall, let root = context.host.place {
            let owner = root.node["firewall"] == nil ? root["shared_volumes"]["firewall"] : root["firewall"]
            lists.append(
                List(rules: firewall.rules, place: owner["global_firewall_rules"], isOfGuest: false, aliases: names))
        }
        for stack in context.declarations.stacks {
            for environment in stack.stack.environments where !environment.firewallRules.isEmpty {
                let place = stack.place["environments"][environment.name]["firewall_rules"]
                lists.append(List(rules: environment.firewallRules, place: place, isOfGuest: true, aliases: names))
            }
        }
        return lists
    }

    @Sendable static func invalid(_ context: RuleContext) -> [Finding] {
        lists(context).flatMap { list in
            list.rules.enumerated().flatMap { index, rule in
                FirewallRuleCheck(
                    rule: rule, place: list.place[index], isOfGuest: list.isOfGuest, aliases: list.aliases
                ).findings()
            }
        }
    }

    @Sendable static func duplicates(_ context: RuleContext) -> [Finding] {
        lists(context).flatMap { list -> [Finding] in
            var first: [FirewallRule: Int] = [:]
            return list.rules.enumerated().compactMap { index, rule in
                var plain = rule
                plain.comment = nil
                guard let other = first[plain] else {
                    first[plain] = index
                    return nil
                }
                return Finding.warning(
                    .duplicateRule, at: list.place[index], "the rule '\(plain)' stands here a second time",
                    hint: "remove it: the first one has decided already"
                ).with(list.place[other], "the first one")
            }
        }
    }

    @Sendable static func withoutEffect(_ context: RuleContext) -> [Finding] {
        context.guests.compactMap { guest in
            guard let firewall = guest.firewall, !firewall.isEnabled, !firewall.rules.isEmpty else { return nil }
            return .warning(
                .rulesWithoutFirewall, at: guest.place["firewall"]["enabled"],
                "\(guest.label) has firewall rules, but its firewall is off",
                hint: "set 'firewall.enabled' to true, or remove the rules")
        }
    }
}
