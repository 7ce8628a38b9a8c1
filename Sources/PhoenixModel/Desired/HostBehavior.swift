/// What Phoenix does by itself when a change of a guest goes wrong.
package struct HostBehavior: Hashable, Sendable {
    /// Whether a guest returns to its state before a change that fails.
    package var rollsBackOnFailure: Bool
    /// Whether it does so although volumes with data would go back, too.
    package var rollsBackData: Bool

    package init(rollsBackOnFailure: Bool = false, rollsBackData: Bool = false) {
        self.rollsBackOnFailure = rollsBackOnFailure
        self.rollsBackData = rollsBackData
    }
}
