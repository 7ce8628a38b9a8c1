import OrderedCollections
package import PhoenixEngine
package import PhoenixModel

/// The managers of containers and VMs: turn orders into one plan.
package struct GuestManagers: Sendable {
    private let desired: Desired

    package init(_ desired: Desired) { self.desired = desired }

    /// The guests that have to be looked at before the orders can be planned.
    package func involved(in orders: [ManagerOrder]) -> Set<GuestID> {
        let named = Set(orders.flatMap { $0.targets + $0.ifMissing })
        return named.union(desired.gpuPeers(of: named))
    }

    /// Whether disks that are linked to those of templates matter for the orders.
    package func concernLinkedClones(_ orders: [ManagerOrder]) -> Bool { orders.contains { !$0.rebuilds.isEmpty } }

    /// Whether the orders cannot be planned without a look into snapshots.
    package func concernSnapshots(_ orders: [ManagerOrder]) -> Bool { orders.contains { $0.verb == .rollback } }

    package func plan(
        _ orders: [ManagerOrder], observed: ObservedHost
    ) throws(PlanRefusal) -> ExecutablePlan<StepOperation> {
        try refuseForeign(orders)
        guard let verb = orders.first?.verb else { return try joined([]) }
        let targets = orders.flatMap(\.targets)
        let power = PowerPlanner(desired, observed: observed)
        switch verb {
        case .create, .converge:
            return try site(
                SitePlanner(
                    desired, observed: observed, targets: Set(targets), prerequisites: Set(orders.flatMap(\.ifMissing)),
                    ordersStarts: orders.contains(where: \.inBootOrder), rebuilds: Set(orders.flatMap(\.rebuilds))))
        case .start: return try power.start(targets)
        case .stop: return try power.stop(targets)
        case .restart: return try power.restart(targets)
        case .release: return try power.release(targets)
        case .swap:
            let swap = try GPUSwap(targets, desired, observed)
            var planner = SitePlanner(
                desired, observed: observed, targets: [swap.next], prerequisites: Set(orders.flatMap(\.ifMissing)))
            (planner.preferred, planner.leaving) = ([swap.next], [swap.holder])
            try swap.refuse(unless: planner.turns())
            return try site(planner)
        case .delete:
            let destroysData = orders.contains(where: \.destroysData)
            return try DeletePlanner(desired, observed: observed, destroysData: destroysData).plan(targets)
        case .rollback:
            let wish = orders.first?.rollback ?? RollbackWish()
            return try RollbackPlanner(desired, observed: observed, wish: wish).plan(targets)
        }
    }

    private func site(_ planner: SitePlanner) throws(PlanRefusal) -> ExecutablePlan<StepOperation> {
        do {
            return try planner.plan()
        } catch {
            throw PlanRefusal("the guests need each other in a circle: \(error)")
        }
    }

    /// Which guests lag behind what they were cloned from, with the reasons.
    package func staleClones(_ observed: ObservedHost) -> [GuestID: [String]] {
        let missing = Set(desired.guests.keys.filter { observed.guests[$0] == nil })
        let planner = SitePlanner(desired, observed: observed, targets: missing)
        var lineage = planner.lineage(planner.turns())
        var stale: [GuestID: [String]] = [:]
        for guest in desired.guests.values {
            let reasons = lineage.staleness(of: guest)
            if !reasons.isEmpty { stale[guest.id] = reasons }
        }
        return stale
    }

    /// A manager touches only guests of its own kind, also when its vector was written by hand.
    private func refuseForeign(_ orders: [ManagerOrder]) throws(PlanRefusal) {
        for order in orders {
            for id in order.targets + order.ifMissing {
                guard let guest = desired.guests[id] else {
                    throw PlanRefusal("no guest '\(id)' in the configuration")
                }
                guard guest.kind == order.manager else {
                    throw PlanRefusal("\(guest.label) is none of manager '\(order.manager.rawValue)'")
                }
            }
        }
    }

    private func joined(_ steps: [PlannedStep<StepOperation>]) throws(PlanRefusal) -> ExecutablePlan<StepOperation> {
        do {
            return try ExecutablePlan(joining: steps)
        } catch {
            throw PlanRefusal("\(error)")
        }
    }
}
