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
        let dependents = desired.dependentsByGuest()
        try refuseWhileNeeded(Set(targets), dependents)
        var steps: [PlannedStep<StepOperation>] = []
        var unchanged: [ResourceID] = []
        for id in targets {
            guard let guest = desired.guests[id] else { continue }
            if let aside = observed.aside[id] {
                throw PlanRefusal(
                    "\(guest.label) is being made anew, and the old one waits as \(aside.id)",
                    hint: "bring that to its end first: phoenix-cli converge \(id)")
            }
            guard let present = observed.guests[id] else {
                unchanged.append(guest.resource)
                continue
            }
            guard present.kind == guest.kind else {
                throw PlanRefusal("\(id) is the \(present.kind.noun) '\(present.name)' on the host, not \(guest.label)")
            }
            guard present.isOurs else {
                throw PlanRefusal(
                    "\(id) is '\(present.name)' on the host, a \(present.kind.noun) that Phoenix did not make",
                    hint: "delete it with Proxmox VE's own tools")
            }
            // Dependents first, clones before their source.
            let before = (dependents[id] ?? []).map { StepID($0.resource, "delete") }
            var needs = before
            if present.isRunning {
                let stop = Step(
                    id: StepID(guest.resource, "stop"), resource: guest.resource, label: guest.label, action: .stop,
                    summary: "shut down", needs: before, disruption: .stop, limits: [.guest(id)])
                steps.append(PlannedStep(stop, .guest(id, guest.kind, .shutDown)))
                needs = [stop.id]
            }
            steps.append(try delete(guest, present, needs: needs))
        }
        do {
            return try ExecutablePlan(joining: steps, unchanged: unchanged)
        } catch {
            throw PlanRefusal("the guests depend on each other in a circle: \(error)")
        }
    }

    private func delete(
        _ guest: DesiredGuest, _ present: ObservedGuest, needs: [StepID]
    ) throws(PlanRefusal) -> PlannedStep<StepOperation> {
        let volumes = dataVolumes(present)
        if guest.kind == .virtualMachine, !volumes.isEmpty, !destroysData {
            throw PlanRefusal(
                "\(guest.label) has disks besides its system disk: \(volumes.map(\.source).joined(separator: ", "))",
                hint: "detach them, or let them go with it: --destroy-data")
        }
        let kept = destroysData ? [] : volumes.map(\.key)
        var changes = [Change("guest", from: present.name, to: nil)]
        if destroysData { changes += volumes.map { Change("volume \($0.path)", from: $0.source, to: nil) } }
        let sources = volumes.map { "'\($0.source)'" }.joined(separator: ", ")
        let step = Step(
            id: StepID(guest.resource, "delete"), resource: guest.resource, label: guest.label, action: .delete,
            summary: kept.isEmpty ? "delete" : "delete, keeping \(sources)", changes: changes, needs: needs,
            disruption: .dataLoss, privilege: kept.isEmpty ? .api : .hostShell, limits: [.guest(guest.id)])
        return PlannedStep(step, .guest(guest.id, guest.kind, .delete(keeping: kept)))
    }

    /// Everything of a guest that holds data besides its system disk, also what is only parked with it.
    private func dataVolumes(_ guest: ObservedGuest) -> [(key: String, path: String, source: String)] {
        let kinds = guest.kind == .container ? ["mp", "unused"] : ["scsi", "virtio", "sata", "ide", "unused"]
        return guest.settings.keys.sorted().compactMap { key in
            let isDisk = kinds.contains { key.hasPrefix($0) && Int(key.dropFirst($0.count)) != nil }
            guard isDisk, key != "scsi0", let mount = guest.properties(key), let source = mount.defaultValue,
                !source.hasPrefix("/"), mount["media"] != "cdrom", source != "none"
            else { return nil }
            return (key, mount["mp"] ?? key, source)
        }
    }

    /// Clones of a template and guests that depend on another keep it from being deleted.
    private func refuseWhileNeeded(
        _ targets: Set<GuestID>, _ dependents: [GuestID: [DesiredGuest]]
    ) throws(PlanRefusal) {
        for id in targets.sorted() {
            let needing = (dependents[id] ?? []).filter { !targets.contains($0.id) && observed.guests[$0.id] != nil }
            guard let guest = desired.guests[id], !needing.isEmpty else { continue }
            let ids = ([id] + needing.map(\.id)).map(\.description).joined(separator: " ")
            throw PlanRefusal(
                "\(guest.label) is still needed by \(needing.map(\.label).joined(separator: ", "))",
                hint: "delete them too: phoenix-cli delete \(ids)")
        }
    }
}
