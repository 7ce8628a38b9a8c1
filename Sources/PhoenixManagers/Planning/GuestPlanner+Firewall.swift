import PhoenixModel

extension GuestPlanner {
    mutating func firewall() {
        guard let firewall = guest.firewall ?? situation.abandonedFirewall else { return }
        if observed == nil, guest.origin.cloneSource != nil { return reconcileFirewall(firewall) }
        let diff = GuestFirewallDiff(
            firewall, observed: observed?.firewall ?? ObservedFirewall(), places: guest.places)
        if !diff.rules.edits.isEmpty {
            chain.append(
                GuestChain.Part(
                    name: "firewall-rules", action: .update, summary: "firewall rules",
                    operation: .editFirewallRules(diff.rules.edits, of: observed?.firewall ?? ObservedFirewall()),
                    changes: diff.rules.changes))
        }
        if !diff.options.isEmpty {
            chain.append(
                GuestChain.Part(
                    name: "firewall", action: .update, summary: "firewall options",
                    operation: .setFirewallOptions(diff.options), changes: diff.optionChanges))
        }
    }

    /// A clone brings the firewall of its source, which is known only when it is there.
    private mutating func reconcileFirewall(_ firewall: GuestFirewall) {
        let diff = GuestFirewallDiff(firewall, observed: ObservedFirewall(), places: guest.places)
        chain.append(
            GuestChain.Part(
                name: "firewall", action: .update, summary: "firewall rules and options",
                operation: .reconcileFirewall(firewall), changes: diff.rules.changes + diff.optionChanges))
    }
}
