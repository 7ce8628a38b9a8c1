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
        return situation.guest.finishedSnapshots.compactMap { name in
            guard let present = situation.observed?.snapshot(name) else { return (name, false) }
            return installsSomething || isOutdated(present) ? (name, true) : nil
        }
    }

    /// What runs that were killed left behind, for which no step of this plan has a use.
    var leftovers: [String] {
        guard let observed = situation.observed else { return [] }
        let taken = finished.map(\.name.text)
        let broken = observed.brokenSnapshots.filter { name in
            (SnapshotName.own + situation.guest.finishedSnapshots).contains { $0.text == name } && !taken.contains(name)
        }
        let interim = taken.isEmpty && observed.snapshot(.interim) != nil ? [SnapshotName.interim.text] : []
        return interim + broken
    }

    /// Says why declared snapshots are not taken.
    var notes: [Diagnostic] {
        guard situation.guest.hasSnapshots, let reason = SnapshotObstacle(situation: situation).reason else {
            return []
        }
        return [
            Diagnostic(
                .note, code: "no-snapshots", "\(situation.guest.label) gets no snapshots: \(reason)",
                place: situation.guest.places.place(of: "enable_lifecycle_snapshots"))
        ]
    }

    private var isPossible: Bool { SnapshotObstacle(situation: situation).reason == nil }

    private func has(_ name: SnapshotName) -> Bool { situation.observed?.snapshot(name) != nil }

    /// A run that ended between an installation and its snapshot leaves one that holds less than the guest does. Both
    /// records are those of the notes: they are compared with each other, not with what the guest itself says.
    private func isOutdated(_ snapshot: ObservedSnapshot) -> Bool {
        guard snapshot.isOurs, let observed = situation.observed else { return false }
        return snapshot.record.features != GuestRecord.split(observed.settings["description"]).record.features
    }
}

extension SnapshotName {
    /// The names that only Phoenix gives.
    static let own: [SnapshotName] = [.preConfigured, .interim, .beforeChange]
}

extension DesiredGuest {
    /// A VM template is converted; Proxmox VE refuses that for a VM with snapshots.
    var isConvertedTemplate: Bool { kind == .virtualMachine && isTemplate }

    /// A guest that does its work while running, as opposed to a template.
    var isService: Bool { !isTemplate }
}
