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
        let rules = endpoint.firewall.rules
        var expected = observed.rules
        for edit in edits {
            let present = ObservedFirewall([:], try await rules.list())
            guard present.rules == expected else {
                throw PlanRefusal(
                    "the firewall rules of \(kind.noun) \(id) were changed by somebody else meanwhile",
                    hint: "run again: the plan is made anew from what is there")
            }
            do {
                try await send(edit, present.digest)
            } catch let error as ProxmoxAPIError where error.kind == .outcomeUnknown {
                // The reply was lost: the list tells whether it was done.
                guard try await rules.list().phoenixRules == edit.applied(to: expected) else { throw error }
            }
            expected = edit.applied(to: expected)
        }
        return .changed
    }

    private func send(_ edit: FirewallRuleEdit, _ digest: String?) async throws {
        let rules = endpoint.firewall.rules
        switch edit {
        case .insert(let rule, let position): try await rules.create(rule.proxmox, at: position, digest: digest)
        case .replace(let rule, let position): try await rules.update(at: position, to: rule.proxmox, digest: digest)
        case .remove(let position): try await rules.delete(at: position, digest: digest)
        }
    }
}

extension [ProxmoxAPI.FirewallRule] {
    fileprivate var phoenixRules: [PhoenixModel.FirewallRule] { ObservedFirewall([:], self).rules }
}
