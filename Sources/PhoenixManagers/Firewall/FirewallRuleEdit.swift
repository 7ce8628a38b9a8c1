package import PhoenixModel

/// One change of a list of firewall rules. Positions are those of the list at the moment the edit is made.
package enum FirewallRuleEdit: Hashable, Sendable {
    case insert(FirewallRule, at: Int)
    case replace(FirewallRule, at: Int)
    case remove(at: Int)

    /// What Proxmox VE makes of a list when it gets the edit.
    package func applied(to rules: [FirewallRule]) -> [FirewallRule] {
        var rules = rules
        switch self {
        case .insert(let rule, let position): rules.insert(rule, at: position)
        case .replace(let rule, let position): rules[position] = rule
        case .remove(let position): rules.remove(at: position)
        }
        return rules
    }
}
