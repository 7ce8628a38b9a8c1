import OrderedCollections
import PhoenixEngine
package import PhoenixModel

/// Decides which manager owns each guest and what it is told.
package struct Dispatcher: Sendable {
    private let desired: Desired

    package init(_ desired: Desired) { self.desired = desired }

    /// - Parameter ids: the guests the user named; none means all that are declared.
    /// - Returns: one order for each manager that has something to do, containers first.
    package func orders(_ verb: GuestVerb, _ ids: [GuestID]) throws(PlanRefusal) -> [ManagerOrder] {
        try refuseUnknown(ids)
        let named = ids.isEmpty ? Array(desired.guests.keys) : ids
        switch verb {
        case .create:
            let targets = Set(named)
            return managerOrders(
                .create, named, ifMissing: desired.closure(of: named).filter { !targets.contains($0) })
        case .converge: return managerOrders(.converge, desired.closure(of: named))
        case .rebuildClones:
            return managerOrders(.converge, desired.closure(of: named), rebuilds: lineages(of: named))
        case .letsGo: return managerOrders(.converge, desired.closure(of: named), inBootOrder: true)
        case .start: return managerOrders(.start, startable(named, areNamed: !ids.isEmpty))
        case .stop(let withDependents): return managerOrders(.stop, withDependents ? dependents(of: named) : named)
        case .restart: return managerOrders(.restart, named)
        case .release: return managerOrders(.release, named)
        case .swap:
            let targets = Set(named)
            return managerOrders(
                .swap, named, ifMissing: desired.closure(of: named.dropFirst()).filter { !targets.contains($0) })
        case .delete(let destroysData): return managerOrders(.delete, named, destroysData: destroysData)
        case .rollback(let wish): return managerOrders(.rollback, named, rollback: wish)
        }
    }

    private func managerOrders(
        _ verb: ManagerOrder.Verb, _ targets: [GuestID], ifMissing: [GuestID] = [], inBootOrder: Bool = false,
        destroysData: Bool = false, rollback: RollbackWish = RollbackWish(),
        rebuilds: [GuestID] = []
    ) -> [ManagerOrder] {
        GuestKind.allCases.compactMap { kind in
            let isMine = { (id: GuestID) in desired.guests[id]?.kind == kind }
            let order = ManagerOrder(
                kind, verb, targets.filter(isMine), ifMissing: ifMissing.filter(isMine), inBootOrder: inBootOrder,
                destroysData: destroysData, rollback: rollback, rebuilds: rebuilds.filter(isMine))
            return order.targets.isEmpty && order.ifMissing.isEmpty ? nil : order
        }
    }

    /// The guests and everything they are cloned from, directly or not.
    private func lineages(of ids: [GuestID]) -> [GuestID] {
        var found = Set<GuestID>()
        for id in ids {
            var next: GuestID? = id
            while let id = next, found.insert(id).inserted { next = desired.guests[id]?.origin.cloneSource }
        }
        return desired.guests.keys.filter(found.contains)
    }

    private func refuseUnknown(_ ids: [GuestID]) throws(PlanRefusal) {
        let unknown = ids.filter { desired.guests[$0] == nil }
        guard !unknown.isEmpty else { return }
        let names = unknown.map { "'\($0)'" }.joined(separator: ", ")
        throw PlanRefusal(
            "no guest \(names) in the configuration",
            hint: "declared are: \(desired.guests.keys.sorted().map(\.description).joined(separator: ", "))")
    }

    /// Templates are never started; among all guests they are passed over, by name they are refused later.
    private func startable(_ ids: [GuestID], areNamed: Bool) -> [GuestID] {
        let named = Set(areNamed ? ids : [])
        var found = Set<GuestID>()
        var open = ids
        while let id = open.popLast() {
            guard let guest = desired.guests[id], guest.isService || named.contains(id), found.insert(id).inserted
            else { continue }
            open += guest.dependencies
        }
        return desired.guests.keys.filter(found.contains)
    }

    private func dependents(of ids: [GuestID]) -> [GuestID] {
        var graph = DependencyGraph(desired.guests.keys)
        for guest in desired.guests.values {
            for need in guest.dependencies where desired.guests[need] != nil { graph.add(guest.id, needing: need) }
        }
        let all = graph.everything(dependingOn: ids)
        return desired.guests.keys.filter(all.contains)
    }
}
