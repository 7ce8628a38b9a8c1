package import PhoenixModel

/// The guests a verb is for.
package struct GuestSelection: Hashable, Sendable {
    /// The manager that is spoken to by hand; `nil` is the dispatcher, which finds the manager of each guest.
    package var manager: GuestKind?
    /// In the order of the command line, none twice; empty for all.
    package var ids: [GuestID]

    package init(manager: GuestKind? = nil, _ ids: [GuestID] = []) {
        self.manager = manager
        var seen = Set<GuestID>()
        self.ids = ids.filter { seen.insert($0).inserted }
    }
}
