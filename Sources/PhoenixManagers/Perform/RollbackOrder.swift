import PhoenixModel

/// How a guest returns to an earlier state.
package struct RollbackOrder: Hashable, Sendable {
    /// The snapshot.
    package var to: String
    /// Newer snapshots that are in the way and go before, the newest first.
    package var discarding: [String]
    /// Whether the guest runs afterwards.
    package var starts: Bool
    package var waitsForAgent: Bool
    /// The firewall to bring back; `nil` leaves it. Snapshots do not hold it.
    package var firewall: ObservedFirewall?
    /// Whether the snapshot has done its duty then.
    package var removesSnapshot: Bool
    /// What a person is told when it is done.
    package var told: [String]

    package init(
        to: String, discarding: [String] = [], starts: Bool, waitsForAgent: Bool, firewall: ObservedFirewall? = nil,
        removesSnapshot: Bool = false, told: [String] = []
    ) {
        self.to = to
        self.discarding = discarding
        self.starts = starts
        self.waitsForAgent = waitsForAgent
        self.firewall = firewall
        self.removesSnapshot = removesSnapshot
        self.told = told
    }
}
