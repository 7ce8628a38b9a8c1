import PhoenixModel

extension GuestPlanner {
    /// Looks at the guest when this run has done something to it: before snapshots hold what it has become, and
    /// before others rely on it. A guest that is left as it is, is not looked at.
    mutating func checkHealth(takesSnapshots: Bool) {
        let willRun = (observed?.isRunning ?? false) || chain.contains("start")
        guard willRun, observed?.isTemplate != true, !chain.steps.isEmpty || takesSnapshots else { return }
        chain.appendHealth()
    }
}

extension GuestChain {
    /// The step that waits until the guest is healthy; nothing for a guest without checks.
    mutating func appendHealth() {
        guard let order = HealthOrder(guest), !contains(HealthOrder.part) else { return }
        append(
            Part(
                name: HealthOrder.part, action: .check, summary: order.summary, operation: .checkHealth(order),
                place: guest.places.place(of: "health_checks"),
                privilege: guest.kind == .container || order.checks.contains { $0.place == .host } ? .hostShell : .api))
    }
}
