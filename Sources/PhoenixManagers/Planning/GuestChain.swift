package import PhoenixEngine
package import PhoenixModel

/// The steps of one guest, each needing the one before.
package struct GuestChain: Sendable {
    package let guest: DesiredGuest
    package private(set) var steps: [PlannedStep<StepOperation>] = []
    package private(set) var notes: [Diagnostic] = []

    init(_ guest: DesiredGuest) { self.guest = guest }

    /// The last step: whoever needs the guest ready waits for it.
    package var last: StepID? { steps.last?.step.id }

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
        let step = Step(
            id: StepID(guest.resource, part.name), resource: guest.resource, label: guest.label, action: part.action,
            summary: part.summary, changes: part.changes, reason: part.reason, place: part.place,
            needs: (last.map { [$0] } ?? []) + part.needs, disruption: part.disruption, privilege: part.privilege,
            limits: [.guest(guest.id)] + part.limits)
        steps.append(PlannedStep(step, .guest(guest.id, guest.kind, part.operation)))
    }

    /// Adds needs and orderings that only the whole plan knows to the first of the named steps that exists.
    mutating func attach(needs: [StepID] = [], follows: [StepID] = [], toFirstOf parts: (String) -> Bool) {
        let prefix = guest.resource.path + "/"
        guard let index = steps.firstIndex(where: { parts(String($0.step.id.path.dropFirst(prefix.count))) }) else {
            return
        }
        steps[index].step.needs += needs
        steps[index].step.follows += follows
    }

    mutating func setPause(_ seconds: Int) {
        for index in steps.indices {
            guard case .guest(let id, let kind, .start(var order)) = steps[index].operation else { continue }
            order.pause = seconds
            steps[index].operation = .guest(id, kind, .start(order))
        }
    }
}
