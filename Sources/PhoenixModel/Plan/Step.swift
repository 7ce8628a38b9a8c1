/// One change that a run makes: what, why, what it needs first and what it disturbs.
package struct Step: Hashable, Sendable, Identifiable {
    package enum Action: String, Hashable, Sendable, CaseIterable {
        case create, update, delete, start, stop, restart, snapshot, run, check, convert, download, rollback
    }

    package var id: StepID
    package var resource: ResourceID
    /// The resource for a person: `container 101 'Nginx-Phoenix'`.
    package var label: String
    package var action: Action
    /// What is done, in a few words: `clone from 900 'Copy-Base' at 'final-form'`.
    package var summary: String
    package var changes: [Change]
    /// Why it is done, where the changes alone do not say it.
    package var reason: String?
    /// Where the declaration stands that asks for it.
    package var place: SourcePlace?
    /// Steps that have to succeed before this one.
    package var needs: [StepID]
    /// Steps of the same plan that end, well or not, before this one begins.
    package var follows: [StepID]
    /// Steps that this one undoes: it runs when one of them has failed, after all of them have ended, and otherwise not.
    package var undoes: [StepID]
    package var disruption: Disruption
    package var privilege: Privilege
    /// Things of which only so many steps at a time may make use.
    package var limits: [Limit]

    package init(
        id: StepID, resource: ResourceID, label: String, action: Action, summary: String, changes: [Change] = [],
        reason: String? = nil, place: SourcePlace? = nil, needs: [StepID] = [], follows: [StepID] = [],
        undoes: [StepID] = [], disruption: Disruption = .none, privilege: Privilege = .api, limits: [Limit] = []
    ) {
        self.id = id
        self.resource = resource
        self.label = label
        self.action = action
        self.summary = summary
        self.changes = changes
        self.reason = reason
        self.place = place
        self.needs = needs
        self.follows = follows
        self.undoes = undoes
        self.disruption = disruption
        self.privilege = privilege
        self.limits = limits
    }

    /// Whether the step runs only when others have failed.
    package var isUndoing: Bool { !undoes.isEmpty }
}
