import PhoenixModel

extension GuestPlanner {
    mutating func configure() {
        guard let observed, situation.aside == nil || guest.origin.cloneSource == nil else {
            guard guest.origin.cloneSource != nil else { return }
            // What the clone brings is known only when it is there: the changes shown are all that is declared.
            let edit = edit(settings: [:], digest: nil)
            chain.append(
                GuestChain.Part(
                    name: "config", action: .update, summary: "configure", operation: .reconcile(guest),
                    changes: edit.changes, privilege: edit.needsRootLogin ? .rootLogin : .api, limits: []))
            return
        }
        let edit = edit(settings: observed.settings, digest: observed.digest)
        if case .container(let container) = guest.specifics {
            let mounts = MountDiff(
                guest: guest, container: container, settings: observed.settings, record: observed.record)
            chain.note(mounts.notes)
        }
        chain.note(FixedSettings(guest: guest, observed: observed).notes)
        guard !edit.isEmpty else { return }
        chain.append(
            GuestChain.Part(
                name: "config", action: .update, summary: "configure", operation: .configure(edit),
                changes: edit.changes, privilege: edit.needsRootLogin ? .rootLogin : .api))
        needsRestart = needsRestart || edit.needsRestart
    }

    mutating func restartConfigured() {
        guard needsRestart, observed?.isRunning == true else { return }
        // It is stopped in any case, and starts with the new values.
        if case .leaves = situation.turn { return }
        chain.append(
            GuestChain.Part(
                name: "restart", action: .restart, summary: "restart to apply the new configuration",
                operation: .restart(waitsForAgent: guest.kind == .virtualMachine),
                reason: "a running \(guest.kind.noun) keeps the old values", disruption: .restart))
    }

    func edit(settings: [String: String], digest: String?) -> ConfigurationEdit {
        switch guest.specifics {
        case .container(let container):
            ContainerConfiguration.edit(
                guest, container, settings: settings, digest: digest, host: situation.host)
        case .virtualMachine(let machine):
            VirtualMachineConfiguration.edit(
                guest, machine, settings: settings, digest: digest, host: situation.host)
        }
    }
}
