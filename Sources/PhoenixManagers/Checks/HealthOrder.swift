package import PhoenixModel

/// Everything that has to succeed before a guest counts as ready.
package struct HealthOrder: Hashable, Sendable {
    /// The name of the step: `lxc/101/health`.
    package static let part = "health"

    package var target: CheckTarget
    package var checks: [Check]

    /// `nil` for a guest without checks.
    package init?(_ guest: DesiredGuest) {
        checks = guest.services.readinessChecks
        target = CheckTarget(guest)
        guard !checks.isEmpty else { return nil }
    }

    var summary: String { "check health: \(checks.map(\.name).joined(separator: ", "))" }
}
