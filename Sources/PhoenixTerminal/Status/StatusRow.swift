package import PhoenixModel

/// What is known of one guest: as it is, as it is declared, and whether the two differ.
package struct StatusRow: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        case running, stopped, paused, template, missing, unknown
    }

    package enum Declared: String, Hashable, Sendable, CaseIterable {
        case running, stopped, template
        /// It takes turns with others on a GPU, so that it may be either.
        case onDemand = "on-demand"
        /// The guest stands in no file.
        case undeclared
    }

    package var id: GuestID
    package var kind: GuestKind
    package var name: String
    package var state: State
    package var declared: Declared
    /// The ids of the steps that would make the guest as declared; `nil` where that was not compared.
    package var drift: [String]?
    package var uptime: Duration?
    package var address: String?
    /// What else should be known: `locked: backup`.
    package var note: String?

    package init(
        id: GuestID, kind: GuestKind, name: String, state: State, declared: Declared, drift: [String]? = nil,
        uptime: Duration? = nil, address: String? = nil, note: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.state = state
        self.declared = declared
        self.drift = drift
        self.uptime = uptime
        self.address = address
        self.note = note
    }
}
