import FoundationEssentials

/// The time of a simulated host.
package struct SimulatorClock: Sendable {
    /// Seconds since 1970.
    package let now: @Sendable () -> Double
    /// Waits some seconds.
    package let sleep: @Sendable (Double) async throws -> Void

    package init(now: @escaping @Sendable () -> Double, sleep: @escaping @Sendable (Double) async throws -> Void) {
        (self.now, self.sleep) = (now, sleep)
    }

    /// The clock of this computer.
    package static let system = SimulatorClock(
        now: { Date().timeIntervalSince1970 }, sleep: { try await Task.sleep(for: .seconds($0)) })
}
