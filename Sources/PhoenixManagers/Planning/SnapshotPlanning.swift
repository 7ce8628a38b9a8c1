import PhoenixModel

/// Which snapshots a guest is to have, and why some cannot be.
struct SnapshotPlanning {
    let situation: GuestSituation
    /// Whether something is installed by the steps planned so far.
    let installsSomething: Bool

    /// Taken before anything is installed; never later, because it would not hold what its name says.
    var takesPreConfigured: Bool {
        situation.guest.lifecycleSnapshots && isPossible && !situation.wasBuilt
            && !has(.preConfigured) && !situation.guest.isConvertedTemplate
    }

    /// Snapshots of the finished guest: missing ones, and those that what is installed now makes outdated.
    var finished: [(name: SnapshotName, isOutdated: Bool)] {
        guard isPossible, !situation.guest.isConvertedTemplate else { return [] }
        var names: [SnapshotName] = []
        if let template = situation.guest.templateSnapshot { names.append(template) }
        if situation.guest.lifecycleSnapshots, !names.contains(.finalForm) { names.append(.finalForm) }
        return names.filter { !has($0) || installsSomething }.map { ($0, has($0)) }
    }

    /// Says why declared snapshots are not taken.
    var notes: [Diagnostic] {
        guard let reason, situation.guest.lifecycleSnapshots || situation.guest.templateSnapshot != nil else {
            return []
        }
        return [
            Diagnostic(
                .note, code: "no-snapshots", "\(situation.guest.label) gets no snapshots: \(reason)",
                place: situation.guest.places.place(of: "enable_lifecycle_snapshots"))
        ]
    }

    private var isPossible: Bool { reason == nil }

    private var reason: String? {
        if case .container(let container) = situation.guest.specifics,
            let bind = container.mounts.first(where: \.isBind)
        {
            return "Proxmox VE cannot snapshot a container with a bind mount ('\(bind.path)')"
        }
        if situation.observed?.canSnapshot == false {
            return "the storage of its volumes has no snapshots"
        }
        return nil
    }

    private func has(_ name: SnapshotName) -> Bool {
        situation.observed?.snapshots.contains { $0.name.utf8.elementsEqual(name.text.utf8) } ?? false
    }
}

extension DesiredGuest {
    /// A VM template is converted; Proxmox VE refuses that for a VM with snapshots.
    var isConvertedTemplate: Bool { kind == .virtualMachine && isTemplate }

    /// A guest that does its work while running, as opposed to a template.
    var isService: Bool { !isTemplate }
}
