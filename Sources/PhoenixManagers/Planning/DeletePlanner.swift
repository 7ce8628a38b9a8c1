import OrderedCollections
package import PhoenixEngine
package import PhoenixModel
import ProxmoxAPI

/// Plans the removal of guests, after a look at who still needs them.
package struct DeletePlanner: Sendable {
    private let desired: Desired
    private let observed: ObservedHost
    /// Whether volumes that hold data go with their container.
    private let destroysData: Bool

    package init(_ desired: Desired, observed: ObservedHost, destroysData: Bool) {
        self.desired = desired
        self.observed = observed
        self.destroysData = destroysData
    }

    package func plan(_ targets: [GuestID]) throws(PlanRefusal) -> ExecutablePlan<StepOperation> {
        try refuseWhileNeeded(Set(targets))
        var steps: [PlannedStep<StepOperation>] = []
        var unchanged: [ResourceID] = []
        for id in targets {
            guard let guest = desired.guests[id] else { continue }
            guard let present = observed.guests[id] else {
                unchanged.append(guest.resource)
                continue
            }
            guard present.kind == guest.kind else {
                throw PlanRefusal("\(id) is the \(present.kind.noun) '\(present.name)' on the host, not \(guest.label)")
            }
            // Dependents first, clones before their source.
            let dependents = desired.dependents(of: id).map { StepID($0.resource, "delete") }
            var needs = dependents
            if present.isRunning {
                let stop = Step(
                    id: StepID(guest.resource, "stop"), resource: guest.resource, label: guest.label, action: .stop,
                    summary: "shut down", needs: dependents, disruption: .stop, limits: [.guest(id)])
                steps.append(PlannedStep(stop, .guest(id, guest.kind, .shutDown)))
                needs = [stop.id]
            }
            steps.append(delete(guest, present, needs: needs))
        }
        do {
            return try ExecutablePlan(joining: steps, unchanged: unchanged)
        } catch {
            throw PlanRefusal("the guests depend on each other in a circle: \(error)")
        }
    }

    private func delete(_ guest: DesiredGuest, _ present: ObservedGuest, needs: [StepID]) -> PlannedStep<StepOperation> {
        let volumes = dataVolumes(present)
        let kept = destroysData ? [] : volumes.map(\.key)
        var changes = [Change("guest", from: present.name, to: nil)]
        if destroysData { changes += volumes.map { Change("volume \($0.path)", from: $0.source, to: nil) } }
        let step = Step(
            id: StepID(guest.resource, "delete"), resource: guest.resource, label: guest.label, action: .delete,
            summary: kept.isEmpty
                ? "delete" : "delete, keeping \(volumes.map { "'\($0.source)'" }.joined(separator: ", "))",
            changes: changes, needs: needs, disruption: .dataLoss,
            privilege: kept.isEmpty ? .api : .hostShell, limits: [.guest(guest.id)])
        return PlannedStep(step, .guest(guest.id, guest.kind, .delete(keeping: kept)))
    }

    /// Volumes of a container besides its system disk.
    private func dataVolumes(_ guest: ObservedGuest) -> [(key: String, path: String, source: String)] {
        guest.settings.keys.filter { $0.hasPrefix("mp") && Int($0.dropFirst(2)) != nil }.sorted().compactMap { key in
            guard let mount = guest.properties(key), let source = mount.defaultValue, !source.hasPrefix("/") else {
                return nil
            }
            return (key, mount["mp"] ?? "", source)
        }
    }

    /// Clones of a template and guests that depend on another keep it from being deleted.
    private func refuseWhileNeeded(_ targets: Set<GuestID>) throws(PlanRefusal) {
        for id in targets {
            let needing = desired.dependents(of: id).filter { !targets.contains($0.id) && observed.guests[$0.id] != nil }
            guard let guest = desired.guests[id], !needing.isEmpty else { continue }
            let names = needing.map(\.label).joined(separator: ", ")
            throw PlanRefusal(
                "\(guest.label) is still needed by \(names)",
                hint: "delete them too: phoenix-cli delete \(([id] + needing.map(\.id)).map(\.description).joined(separator: " "))")
        }
    }
}
