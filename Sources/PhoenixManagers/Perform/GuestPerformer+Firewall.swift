import PhoenixEngine
import PhoenixHost
import PhoenixModel
import ProxmoxAPI

extension GuestPerformer {
    func setFirewallOptions(_ options: [String: String]) async throws -> StepReport {
        try await endpoint.firewall.setOptions(Parameters(options))
        return .changed
    }

    func reconcileFirewall(_ firewall: GuestFirewall) async throws -> StepReport {
        let observed = try await endpoint.observedFirewall()
        let diff = GuestFirewallDiff(firewall, observed: observed, places: DeclaredPlaces())
        if !diff.rules.edits.isEmpty { _ = try await editRules(diff.rules.edits, of: observed) }
        if !diff.options.isEmpty { _ = try await setFirewallOptions(diff.options) }
        return diff.rules.edits.isEmpty && diff.options.isEmpty ? .unchanged : .changed
    }

    /// Each edit is sent with the digest of exactly the list that it was made for, so that a rule somebody adds at the
    /// same moment shifts no position.
    func editRules(_ edits: [FirewallRuleEdit], of observed: ObservedFirewall) async throws -> StepReport {
        let endpoint = endpoint.firewall.rules
        var expected = observed.rules
        for edit in edits {
            let present = ObservedFirewall([:], try await endpoint.list())
            guard present.rules == expected else {
                throw PlanRefusal(
                    "the firewall rules of \(kind.noun) \(id) were changed by somebody else meanwhile",
                    hint: "run again: the plan is made anew from what is there")
            }
            switch edit {
            case .insert(let rule, let position):
                try await endpoint.create(rule.proxmox, at: position, digest: present.digest)
                expected.insert(rule, at: position)
            case .replace(let rule, let position):
                try await endpoint.update(at: position, to: rule.proxmox, digest: present.digest)
                expected[position] = rule
            case .remove(let position):
                try await endpoint.delete(at: position, digest: present.digest)
                expected.remove(at: position)
            }
        }
        return .changed
    }
}
