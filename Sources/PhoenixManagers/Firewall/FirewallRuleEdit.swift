package import PhoenixModel

/// One change of a list of firewall rules. Positions are those of the list at the moment the edit is made.
package enum FirewallRuleEdit: Hashable, Sendable {
    case insert(FirewallRule, at: Int)
    case replace(FirewallRule, at: Int)
    case remove(at: Int)
}
