import PhoenixEngine
import PhoenixModel

/// A guest is made anew beside the old one, which keeps its disks until the new one is ready.
extension GuestPlanner {
    mutating func setAside() {
        guard let aside = situation.aside, !aside.isMoved else { return }
        let kept = aside.keptVolumes
        let order = AsideOrder(
            holder: aside.holder, removesSnapshots: !kept.isEmpty, cloudInitDrives: aside.cloudInitDrives.keys.sorted())
        chain.append(
            GuestChain.Part(
                name: "set-aside", action: .update,
                summary: "set the old \(guest.kind.noun) aside as \(aside.holder) until the new one is ready",
                operation: .setAside(order),
                changes: kept.map { Change("volume \($0.path)", from: $0.source, to: "goes on with the new one") },
                reason: situation.rebuildReason, place: guest.places.place(),
                disruption: aside.guest.isRunning ? .stop : .none, privilege: .hostShell))
    }

    mutating func replaceAside() {
        guard let aside = situation.aside else { return }
        // When a snapshot of the new guest fails, nothing is wrong with the guest.
        let covered = chain.steps.filter { $0.step.action != .snapshot }.map(\.step.id)
        let kept = aside.keptVolumes.map(\.source)
        chain.append(
            GuestChain.Part(
                name: "discard", action: .delete, summary: "remove the old \(guest.kind.noun)",
                operation: .discardAside(aside.holder, keeping: kept),
                changes: aside.lostVolumes.map { Change("system disk", from: $0, to: nil) },
                reason: situation.rebuildReason, disruption: .dataLoss))
        let order = RestoreOrder(
            holder: aside.holder, keeping: kept, cloudInitDrives: aside.cloudInitDrives,
            startsAtBoot: guest.startAtBoot, starts: aside.isMoved ? guest.isService : aside.guest.isRunning,
            waitsForAgent: guest.kind == .virtualMachine, firewall: aside.isMoved ? nil : aside.guest.firewall)
        chain.appendUndoing(
            covered,
            GuestChain.Part(
                name: "undo", action: .rollback,
                summary: "if a step above fails: bring the old \(guest.kind.noun) back",
                operation: .restoreAside(order), disruption: .restart, privilege: .hostShell))
    }
}
