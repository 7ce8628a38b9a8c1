import OrderedCollections
package import PhoenixEngine
package import PhoenixModel

extension PowerPlanner {
    /// Stops guests when their work is done, and gives their GPUs back.
    package func release(_ targets: [GuestID]) throws(PlanRefusal) -> ExecutablePlan<StepOperation> {
        for id in targets {
            guard let guest = desired.guests[id], guest.services.gpus.isEmpty else { continue }
            throw PlanRefusal("\(guest.label) has no GPU", hint: "to stop it: phoenix-cli stop \(id)")
        }
        let refusal = runningDependents(of: Set(targets)) { "stop first: phoenix-cli stop \($0)" }
        if let refusal { throw refusal }
        let turns = givenBack(by: targets)
        return try plan(targets, part: "release", turns: turns) { guest, present in
            guard present.isRunning else { return .done }
            var others: [GuestID] = []
            if case .leaves(let ids) = turns[guest.id] { others = ids }
            let release = GPURelease(guest, for: others.first)
            return .step(.stop, release.summary, .release(release), [], .stop)
        }
    }

    /// The turns after these guests have stopped: those that were stopped for them may run again.
    func givenBack(by targets: [GuestID]) -> GPUTurns {
        let leaving = Set(targets.filter { observed.guests[$0]?.isRunning == true })
        let waiting = desired.guests.values.filter { guest in
            guard guest.takesTurns, guest.isService, !targets.contains(guest.id),
                let present = observed.guests[guest.id], !present.isRunning, present.isOurs,
                present.kind == guest.kind, let other = present.record.displacedBy
            else { return false }
            return leaving.contains(other) && guest.dependencies.allSatisfy { observed.guests[$0]?.isRunning == true }
        }
        return GPUTurns(
            desired, observed, GPUTurns.Request(wanted: Set(waiting.map(\.id)), leaving: Set(targets)))
    }

    /// Steps of guests that were not named: those that leave their GPUs, and those that get theirs back.
    func consequences(_ turns: GPUTurns, of targets: [GuestID], part: String) -> [PlannedStep<StepOperation>] {
        let notes = TurnNotes(desired: desired, turns: turns)
        var steps: [PlannedStep<StepOperation>] = []
        if part == "start" || part == "restart" {
            for (id, others) in turns.leaving {
                guard let guest = desired.guests[id] else { continue }
                let release = GPURelease(guest, for: others.first)
                let step = Step(
                    id: StepID(guest.resource, "release"), resource: guest.resource, label: guest.label, action: .stop,
                    summary: release.summary, reason: notes.reason(others),
                    place: guest.places.place(of: "gpu_policy"), disruption: .stop,
                    privilege: GuestOperation.release(release).privilege(guest.kind), limits: [.guest(id)])
                steps.append(PlannedStep(step, .guest(id, guest.kind, .release(release))))
            }
        } else {
            for id in turns.claimants.keys.sorted() where turns[id] == .runs && observed.guests[id]?.isRunning == false
            {
                guard let guest = desired.guests[id] else { continue }
                let needs = targets.filter { turns.shareCard(id, $0) }.compactMap { desired.guests[$0]?.resource }
                let order = GuestOperation.StartOrder(
                    waitsForAgent: guest.kind == .virtualMachine, endsDisplacement: true)
                let step = Step(
                    id: StepID(guest.resource, "start"), resource: guest.resource, label: guest.label, action: .start,
                    summary: "start", reason: "it gets its GPU back", place: guest.places.place(of: "gpu_policy"),
                    needs: needs.map { StepID($0, part) }, limits: [.guest(id)])
                steps.append(PlannedStep(step, .guest(id, guest.kind, .start(order))))
            }
        }
        return steps
    }

    /// The turns when these guests are to start; who has no turn cannot.
    func turns(starting targets: [GuestID]) -> GPUTurns {
        GPUTurns(desired, observed, GPUTurns.Request(wanted: Set(targets), keepsSwaps: false))
    }

    /// Why a guest that takes turns is not started; `nil` when it may.
    func refusal(_ guest: DesiredGuest, _ turns: GPUTurns, _ targets: [GuestID]) -> Decision? {
        guard case .waits(let holders) = turns[guest.id] else { return nil }
        let notes = TurnNotes(desired: desired, turns: turns)
        let note = notes.waiting(guest, for: holders, isUnfinished: false)
        // Among many that are to start, some have to wait; one that was asked for by its name is refused.
        if holders.allSatisfy(targets.contains) { return .passedOver(note) }
        return .refused(note.message, hint: note.hint)
    }
}
