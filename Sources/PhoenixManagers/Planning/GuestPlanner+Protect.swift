import PhoenixEngine
import PhoenixModel

extension GuestPlanner {
    /// Puts a change that may go wrong between a snapshot and its removal, and adds the step that returns to it.
    ///
    /// Only a finished guest has a state that is worth returning to. The snapshots of a new state are taken when the
    /// guest is healthy: when one of them fails, nothing is wrong with the guest, and nothing is undone.
    mutating func protect() {
        guard let observed, situation.aside == nil, !observed.isTemplate, !guest.isConvertedTemplate else { return }
        let isKept = observed.snapshot(.beforeChange) != nil
        let isBroken = observed.brokenSnapshots.contains(SnapshotName.beforeChange.text)
        if isRisky, situation.host.behavior.rollsBackOnFailure, situation.wasBuilt {
            if let reason = obstacle(to: observed) {
                chain.note([unprotected(reason)])
            } else {
                return protect(observed, isKept: isKept)
            }
        }
        guard isKept, !isBroken else { return }
        remove(
            snapshot: SnapshotName.beforeChange.text, as: "tidy:\(SnapshotName.beforeChange)",
            reason: "nothing is left of the change it was taken for")
    }

    /// Whether the guest is restarted for the change, something is done inside, or its health is looked at after it.
    private var isRisky: Bool {
        let isChecked = chain.contains(HealthOrder.part)
        return chain.steps.contains { planned in
            switch planned.step.action {
            case .restart: true
            case .run: chain.part(of: planned.step.id) != HealthOrder.part
            case .update: isChecked
            default: false
            }
        }
    }

    private func obstacle(to observed: ObservedGuest) -> (text: String, hint: String?)? {
        if let reason = SnapshotObstacle(situation: situation).reason { return (reason, nil) }
        guard !situation.host.behavior.rollsBackData, let volume = observed.dataVolumes.first else { return nil }
        return (
            "its volume '\(volume.source)' at '\(volume.path)' would go back, too",
            "declare behavior.rollback_data_volumes if its data may be lost"
        )
    }

    private func unprotected(_ reason: (text: String, hint: String?)) -> Diagnostic {
        Diagnostic(
            .warning, code: "no-rollback",
            "\(guest.label) stays as it is if this change fails: \(reason.text)", place: guest.places.place(),
            hint: reason.hint)
    }

    private mutating func protect(_ observed: ObservedGuest, isKept: Bool) {
        let name = SnapshotName.beforeChange
        let covered = chain.steps.filter { $0.step.action != .snapshot }.map(\.step.id)
        var taken: [StepID] = []
        if isKept {
            chain.note([
                Diagnostic(
                    .note, code: "rollback-target-kept",
                    "if this change fails, \(guest.label) returns to '\(name)' of a run that did not end"
                        + (observed.snapshot(name)?.time.map { ", taken \(Moment($0))" } ?? ""),
                    place: guest.places.place(),
                    hint: "to go on from the present state instead, delete that snapshot")
            ])
        } else {
            chain.rebaseEdits(on: observed.settings)
            chain.prepend(
                GuestChain.Part(
                    name: "snapshot:\(name)", action: .snapshot, summary: "take snapshot '\(name)'",
                    operation: .takeSnapshot(name, replacing: false), reason: "the change returns to it if it fails"))
            taken = chain.steps.first.map { [$0.step.id] } ?? []
        }
        remove(snapshot: name.text, as: "tidy:\(name)", reason: "the change has gone well")
        let lost = observed.dataVolumes.map { Change("volume \($0.path)", from: $0.source, to: "as before the change") }
        let order = RollbackOrder(
            to: name.text, starts: observed.isRunning, waitsForAgent: guest.kind == .virtualMachine,
            firewall: observed.firewall, removesSnapshot: true,
            told: ["undone: \(guest.label) is as it was before the change, which is still to be made"])
        chain.appendUndoing(
            covered,
            GuestChain.Part(
                name: "undo", action: .rollback,
                summary: "if a step above fails: return to '\(name)'", operation: .rollBack(order), changes: lost,
                reason: "behavior.rollback_on_failure is declared", needs: taken, disruption: .restart))
    }
}
