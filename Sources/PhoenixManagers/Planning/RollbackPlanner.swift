import OrderedCollections
package import PhoenixEngine
package import PhoenixModel

/// Plans the return of guests to snapshots, after a look at what that would cost.
package struct RollbackPlanner: Sendable {
    private let desired: Desired
    private let observed: ObservedHost
    private let wish: RollbackWish

    package init(_ desired: Desired, observed: ObservedHost, wish: RollbackWish) {
        self.desired = desired
        self.observed = observed
        self.wish = wish
    }

    package func plan(_ targets: [GuestID]) throws(PlanRefusal) -> ExecutablePlan<StepOperation> {
        var steps: [PlannedStep<StepOperation>] = []
        for id in targets {
            guard let guest = desired.guests[id] else { continue }
            let present = try ready(guest)
            let target = try target(guest, present)
            let newer = try newer(than: target, guest, present)
            steps.append(step(guest, present, RollbackLoss(present, target, discarding: newer, now: observed.time)))
        }
        do {
            return try ExecutablePlan(joining: steps)
        } catch {
            throw PlanRefusal("the guests need each other in a circle: \(error)")
        }
    }

    /// The guest, if it is one that can go back just now.
    private func ready(_ guest: DesiredGuest) throws(PlanRefusal) -> ObservedGuest {
        guard let present = observed.guests[guest.id] else {
            throw PlanRefusal("\(guest.label) does not exist", hint: "make it with: phoenix-cli create \(guest.id)")
        }
        guard present.kind == guest.kind, present.isOurs else {
            throw PlanRefusal(
                "\(guest.id) is '\(present.name)' on the host, a \(present.kind.noun) that Phoenix did not make",
                hint: "roll it back with Proxmox VE's own tools")
        }
        guard !present.isTemplate else {
            throw PlanRefusal(
                "\(guest.label) is a converted template, which has no snapshots",
                hint: "to rebuild it and its clones: phoenix-cli converge \(guest.id) --rebuild-clones")
        }
        if let task = present.runningTask {
            throw PlanRefusal("a task '\(task)' is at work on \(guest.label)", hint: "wait until it has ended")
        }
        if let lock = present.settings["lock"] {
            let program = guest.kind == .container ? "pct" : "qm"
            throw PlanRefusal(
                "\(guest.label) is locked (\(lock))",
                hint: "if no task is at work any more, on the host: \(program) unlock \(guest.id)")
        }
        return present
    }

    private func target(_ guest: DesiredGuest, _ present: ObservedGuest) throws(PlanRefusal) -> ObservedSnapshot {
        guard !present.snapshots.isEmpty else {
            throw PlanRefusal(
                "\(guest.label) has no snapshots", hint: "they are taken where enable_lifecycle_snapshots is declared")
        }
        let choices = present.snapshots.sorted { ($1.time ?? 0, $0.name) < ($0.time ?? 0, $1.name) }
            .map { snapshot in
                "'\(snapshot.name)'" + (snapshot.time.map { " (\(Moment($0)))" } ?? "")
            }.joined(separator: ", ")
        if let name = wish.to {
            guard let snapshot = present.snapshot(name) else {
                throw PlanRefusal("\(guest.label) has no snapshot '\(name)'", hint: "it has \(choices)")
            }
            return snapshot
        }
        let good = [.finalForm] + [guest.templateSnapshot].compactMap { $0 } + [SnapshotName.preConfigured]
        guard let snapshot = good.lazy.compactMap({ present.snapshot($0) }).first else {
            throw PlanRefusal(
                "\(guest.label) has none of the snapshots that Phoenix takes of a good state",
                hint: "name one with --to; it has \(choices)")
        }
        return snapshot
    }

    /// Newer snapshots that have to go, the newest first: ZFS returns to the newest only.
    private func newer(
        than target: ObservedSnapshot, _ guest: DesiredGuest, _ present: ObservedGuest
    ) throws(PlanRefusal) -> [ObservedSnapshot] {
        guard returnsToNewestOnly(present) else { return [] }
        let newer = present.snapshots.filter { other in
            other.name != target.name
                && ((other.time ?? 0) > (target.time ?? .max) || present.ancestors(of: other).contains(target.name))
        }.sorted { ($1.time ?? 0, present.ancestors(of: $1).count) < ($0.time ?? 0, present.ancestors(of: $0).count) }
        guard newer.isEmpty || wish.discardsNewer else {
            let names = newer.map { "'\($0.name)'" }.joined(separator: ", ")
            throw PlanRefusal(
                "\(guest.label) can go back to its newest snapshot only, and \(names) \(newer.count == 1 ? "is" : "are") newer than '\(target.name)'",
                hint:
                    "to delete \(newer.count == 1 ? "it" : "them"): phoenix-cli rollback \(guest.id) --to \(target.name) --discard-newer"
            )
        }
        return newer
    }

    /// PVE: `volume_rollback_is_possible` of the storage plugins.
    private func returnsToNewestOnly(_ guest: ObservedGuest) -> Bool {
        let volumes = [guest.systemVolume].compactMap { $0 } + guest.dataVolumes.map(\.source)
        return volumes.contains { volume in
            let storage = volume.split(separator: ":").first.flatMap { StorageID(String($0)) }
            return ["zfspool", "zfs"].contains(storage.flatMap { observed.storages[$0]?.type } ?? "zfs")
        }
    }

    private func step(
        _ guest: DesiredGuest, _ present: ObservedGuest, _ loss: RollbackLoss
    ) -> PlannedStep<StepOperation> {
        let step = Step(
            id: StepID(guest.resource, "rollback"), resource: guest.resource, label: guest.label, action: .rollback,
            summary: "return to snapshot \(loss.target)", changes: loss.changes, reason: loss.reason,
            disruption: .dataLoss, limits: [.guest(guest.id)])
        let order = RollbackOrder(
            to: loss.snapshot.name, discarding: loss.discarded.map(\.name), starts: present.isRunning,
            waitsForAgent: guest.kind == .virtualMachine, told: loss.told)
        return PlannedStep(step, .guest(guest.id, guest.kind, .rollBack(order)))
    }
}

extension ObservedGuest {
    /// The names of the snapshots that a snapshot was taken after.
    func ancestors(of snapshot: ObservedSnapshot) -> [String] {
        var names: [String] = []
        var next = snapshot.parent
        while let name = next, !names.contains(name) {
            names.append(name)
            next = self.snapshot(name)?.parent
        }
        return names
    }
}
