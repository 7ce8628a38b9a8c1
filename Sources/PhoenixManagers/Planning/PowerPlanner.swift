import OrderedCollections
package import PhoenixEngine
package import PhoenixModel

/// Plans the starting and stopping of guests.
package struct PowerPlanner: Sendable {
    private let desired: Desired
    private let observed: ObservedHost

    package init(_ desired: Desired, observed: ObservedHost) {
        self.desired = desired
        self.observed = observed
    }

    /// Starts the guests, those that depend on others after them.
    package func start(_ targets: [GuestID]) throws(PlanRefusal) -> ExecutablePlan<StepOperation> {
        try plan(targets, part: "start") { guest, present in
            guard !guest.isTemplate, !present.isTemplate else {
                return .refused("\(guest.label) is a template and is never started")
            }
            guard !present.isRunning else { return .done }
            let order = GuestOperation.StartOrder(waitsForAgent: guest.kind == .virtualMachine)
            let needs = guest.dependencies.compactMap { desired.guests[$0]?.resource }.map { StepID($0, "start") }
            return .step(.start, "start", .start(order), needs, .none)
        }
    }

    /// Shuts the guests down; refuses while others that depend on them run.
    package func stop(_ targets: [GuestID]) throws(PlanRefusal) -> ExecutablePlan<StepOperation> {
        if let refusal = runningDependents(of: Set(targets)) { throw refusal }
        let dependents = desired.dependentsByGuest()
        return try plan(targets, part: "stop") { guest, present in
            guard present.isRunning else { return .done }
            let needs = (dependents[guest.id] ?? []).map { StepID($0.resource, "stop") }
            return .step(.stop, "shut down", .shutDown, needs, .stop)
        }
    }

    /// Restarts the named guests alone; one that is stopped is started.
    package func restart(_ targets: [GuestID]) throws(PlanRefusal) -> ExecutablePlan<StepOperation> {
        try plan(targets, part: "restart") { guest, present in
            guard !present.isTemplate, !guest.isTemplate else {
                return .refused("\(guest.label) is a template and is never started")
            }
            let waits = guest.kind == .virtualMachine
            return present.isRunning
                ? .step(.restart, "restart", .restart(waitsForAgent: waits), [], .restart)
                : .step(.start, "start", .start(GuestOperation.StartOrder(waitsForAgent: waits)), [], .none)
        }
    }

    private enum Decision {
        case done
        case refused(String)
        case step(Step.Action, String, GuestOperation, [StepID], Disruption)
    }

    private func plan(
        _ ids: [GuestID], part: String, decide: (DesiredGuest, ObservedGuest) -> Decision
    ) throws(PlanRefusal) -> ExecutablePlan<StepOperation> {
        var steps: [PlannedStep<StepOperation>] = []
        var unchanged: [ResourceID] = []
        for id in ids {
            guard let guest = desired.guests[id] else { continue }
            guard let present = observed.guests[id] else {
                // What does not exist does not run.
                if part == "stop" {
                    unchanged.append(guest.resource)
                    continue
                }
                throw PlanRefusal("\(guest.label) does not exist", hint: "make it with: phoenix-cli create \(id)")
            }
            guard present.kind == guest.kind, present.isOurs else {
                throw PlanRefusal(
                    "\(id) is '\(present.name)' on the host, a \(present.kind.noun) that Phoenix did not make",
                    hint: "to hand it over to Phoenix, give it the tag '\(NotesAndTags.ownTag)'")
            }
            switch decide(guest, present) {
            case .done: unchanged.append(guest.resource)
            case .refused(let message): throw PlanRefusal(message)
            case .step(let action, let summary, let operation, let needs, let disruption):
                let step = Step(
                    id: StepID(guest.resource, part), resource: guest.resource, label: guest.label, action: action,
                    summary: summary, needs: needs, disruption: disruption, limits: [.guest(id)])
                steps.append(PlannedStep(step, .guest(id, guest.kind, operation)))
            }
        }
        do {
            return try ExecutablePlan(joining: steps, unchanged: unchanged)
        } catch {
            throw PlanRefusal("the guests depend on each other in a circle: \(error)")
        }
    }

    private func runningDependents(of ids: Set<GuestID>) -> PlanRefusal? {
        let running = desired.guests.values.filter { guest in
            !ids.contains(guest.id) && !ids.isDisjoint(with: guest.dependencies)
                && observed.guests[guest.id]?.isRunning == true
        }
        guard !running.isEmpty else { return nil }
        return PlanRefusal(
            "\(running.map(\.label).joined(separator: ", ")) still \(running.count == 1 ? "runs and depends" : "run and depend") on what would be stopped",
            hint: "stop them too with --with-dependents")
    }
}
