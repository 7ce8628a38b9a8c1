package import PhoenixEngine
package import PhoenixModel

/// The steps of one guest, each needing the one before.
package struct GuestChain: Sendable {
    package let guest: DesiredGuest
    package private(set) var steps: [PlannedStep<StepOperation>] = []
    package private(set) var notes: [Diagnostic] = []

    init(_ guest: DesiredGuest) { self.guest = guest }

    /// The last step: whoever needs the guest ready waits for it.
    package var last: StepID? { steps.last { !$0.step.isUndoing }?.step.id }

    /// What a step of this guest is called within it: `start`, `feature:docker`.
    func part(of id: StepID) -> String { String(id.path.dropFirst(guest.resource.path.utf8.count + 1)) }

    package func contains(_ part: String) -> Bool {
        let id = StepID(guest.resource, part)
        return steps.contains { $0.step.id == id }
    }

    mutating func note(_ diagnostics: [Diagnostic]) { notes += diagnostics }

    /// What a step is, without what all steps of a guest share.
    struct Part {
        var name: String
        var action: Step.Action
        var summary: String
        var operation: GuestOperation
        var changes: [Change] = []
        var reason: String?
        var place: SourcePlace?
        var needs: [StepID] = []
        var disruption = Disruption.none
        var privilege = Privilege.api
        var limits: [Limit] = []
    }

    mutating func append(_ part: Part) {
        steps.append(planned(part, needs: (last.map { [$0] } ?? []) + part.needs))
    }

    /// Puts a step in front of all others.
    mutating func prepend(_ part: Part) {
        let first = planned(part, needs: part.needs)
        if !steps.isEmpty { steps[0].step.needs.append(first.step.id) }
        steps.insert(first, at: 0)
    }

    /// Adds a step that runs only when one of `undone` has failed. Nothing else of the guest waits for it.
    mutating func appendUndoing(_ undone: [StepID], _ part: Part) {
        var undoing = planned(part, needs: part.needs)
        undoing.step.undoes = undone
        steps.append(undoing)
    }

    private func planned(_ part: Part, needs: [StepID]) -> PlannedStep<StepOperation> {
        let step = Step(
            id: StepID(guest.resource, part.name), resource: guest.resource, label: guest.label, action: part.action,
            summary: part.summary, changes: part.changes, reason: part.reason, place: part.place,
            needs: needs, disruption: part.disruption, privilege: part.privilege,
            limits: [.guest(guest.id)] + part.limits)
        return PlannedStep(step, .guest(guest.id, guest.kind, part.operation))
    }

    /// Adds needs and orderings that only the whole plan knows to the first of the named steps that exists.
    mutating func attach(needs: [StepID] = [], follows: [StepID] = [], toFirstOf parts: (String) -> Bool) {
        guard let index = steps.firstIndex(where: { parts(part(of: $0.step.id)) }) else { return }
        steps[index].step.needs += needs
        steps[index].step.follows += follows
    }

    /// Prepares the edits of the configuration for a step that comes before them and changes its digest.
    mutating func rebaseEdits(on settings: [String: String]) {
        for index in steps.indices {
            guard case .guest(let id, let kind, .configure(let edit)) = steps[index].operation else { continue }
            steps[index].operation = .guest(id, kind, .configure(edit.rebased(on: settings)))
        }
    }

    mutating func setPause(_ seconds: Int) {
        for index in steps.indices {
            guard case .guest(let id, let kind, .start(var order)) = steps[index].operation else { continue }
            order.pause = seconds
            steps[index].operation = .guest(id, kind, .start(order))
        }
    }
}
