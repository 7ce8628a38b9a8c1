import OrderedCollections
package import PhoenixEngine
package import PhoenixModel

/// Plans the starting and stopping of guests.
package struct PowerPlanner: Sendable {
    let desired: Desired
    let observed: ObservedHost

    package init(_ desired: Desired, observed: ObservedHost) {
        self.desired = desired
        self.observed = observed
    }

    /// Starts the guests, those that depend on others after them.
    package func start(_ targets: [GuestID]) throws(PlanRefusal) -> ExecutablePlan<StepOperation> {
        let turns = turns(starting: targets)
        return try plan(targets, part: "start", turns: turns) { guest, present in
            guard !guest.isTemplate, !present.isTemplate else {
                return .refused("\(guest.label) is a template and is never started")
            }
            guard !present.isRunning else { return .done }
            if let refusal = refusal(guest, turns, targets) { return refusal }
            return started(guest, present, turns)
        }
    }

    /// Shuts the guests down; refuses while others that depend on them run.
    package func stop(_ targets: [GuestID]) throws(PlanRefusal) -> ExecutablePlan<StepOperation> {
        if let refusal = runningDependents(of: Set(targets)) { throw refusal }
        let dependents = desired.dependentsByGuest()
        return try plan(targets, part: "stop", turns: givenBack(by: targets)) { guest, present in
            guard present.isRunning else { return .done }
            let needs = (dependents[guest.id] ?? []).map { StepID($0.resource, "stop") }
            return .step(.stop, "shut down", .shutDown, needs, .stop)
        }
    }

    /// Restarts the named guests alone; one that is stopped is started.
    package func restart(_ targets: [GuestID]) throws(PlanRefusal) -> ExecutablePlan<StepOperation> {
        let stopped = targets.filter { observed.guests[$0]?.isRunning == false }
        let turns = turns(starting: stopped)
        return try plan(targets, part: "restart", turns: turns) { guest, present in
            guard !present.isTemplate, !guest.isTemplate else {
                return .refused("\(guest.label) is a template and is never started")
            }
            guard !present.isRunning else {
                return .step(
                    .restart, "restart", .restart(waitsForAgent: guest.kind == .virtualMachine), [], .restart)
            }
            return refusal(guest, turns, targets) ?? started(guest, present, turns)
        }
    }

    /// After the guests that it depends on, and after those have stopped whose GPU it gets.
    private func started(_ guest: DesiredGuest, _ present: ObservedGuest, _ turns: GPUTurns) -> Decision {
        let order = GuestOperation.StartOrder(
            waitsForAgent: guest.kind == .virtualMachine, endsDisplacement: present.record.displacedBy != nil)
        let needed = guest.dependencies.compactMap { desired.guests[$0]?.resource }
            .flatMap { [StepID($0, "start"), StepID($0, HealthOrder.part)] }
        let freed = turns.leaving.filter { turns.shareCard(guest.id, $0.guest) }
            .compactMap { desired.guests[$0.guest]?.resource }.map { StepID($0, "release") }
        return .step(.start, "start", .start(order), needed + freed, .none)
    }

    enum Decision {
        case done
        case refused(String, hint: String? = nil)
        /// Nothing is done, and the plan says why.
        case passedOver(Diagnostic)
        case step(Step.Action, String, GuestOperation, [StepID], Disruption)
    }

    func plan(
        _ ids: [GuestID], part: String, turns: GPUTurns, decide: (DesiredGuest, ObservedGuest) -> Decision
    ) throws(PlanRefusal) -> ExecutablePlan<StepOperation> {
        var steps: [PlannedStep<StepOperation>] = []
        var unchanged: [ResourceID] = []
        var notes: [Diagnostic] = []
        for id in ids {
            guard let guest = desired.guests[id] else { continue }
            guard let present = observed.guests[id] else {
                // What does not exist does not run.
                if part == "stop" || part == "release" {
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
            case .refused(let message, let hint): throw PlanRefusal(message, hint: hint)
            case .passedOver(let note):
                notes.append(note)
                unchanged.append(guest.resource)
            case .step(let action, let summary, let operation, let needs, let disruption):
                let step = Step(
                    id: StepID(guest.resource, part), resource: guest.resource, label: guest.label, action: action,
                    summary: summary, needs: needs, disruption: disruption,
                    privilege: operation.privilege(guest.kind), limits: [.guest(id)])
                steps.append(PlannedStep(step, .guest(id, guest.kind, operation)))
                if action == .start || action == .restart, let health = health(of: guest, after: step.id) {
                    steps.append(health)
                }
            }
        }
        steps += consequences(turns, of: ids, part: part)
        do {
            return try ExecutablePlan(joining: steps, unchanged: unchanged, notes: notes)
        } catch {
            throw PlanRefusal("the guests depend on each other in a circle: \(error)")
        }
    }

    private func health(of guest: DesiredGuest, after start: StepID) -> PlannedStep<StepOperation>? {
        guard let order = HealthOrder(guest) else { return nil }
        let step = Step(
            id: StepID(guest.resource, HealthOrder.part), resource: guest.resource, label: guest.label, action: .check,
            summary: order.summary, needs: [start], privilege: guest.kind == .container ? .hostShell : .api,
            limits: [.guest(guest.id)])
        return PlannedStep(step, .guest(guest.id, guest.kind, .checkHealth(order)))
    }

    /// - Parameter hint: what to do about it, with the numbers of those that run.
    func runningDependents(
        of ids: Set<GuestID>, hint: (String) -> String = { _ in "stop them too with --with-dependents" }
    ) -> PlanRefusal? {
        let running = desired.guests.values.filter { guest in
            !ids.contains(guest.id) && !ids.isDisjoint(with: guest.dependencies)
                && observed.guests[guest.id]?.isRunning == true
        }
        guard !running.isEmpty else { return nil }
        return PlanRefusal(
            "\(running.map(\.label).joined(separator: ", ")) still \(running.count == 1 ? "runs and depends" : "run and depend") on what would be stopped",
            hint: hint(running.map(\.id.description).joined(separator: " ")))
    }
}
