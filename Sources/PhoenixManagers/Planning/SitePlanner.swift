import OrderedCollections
package import PhoenixEngine
package import PhoenixModel

/// Plans the guests of a site: which of them are brought to their declared state, and in which order.
package struct SitePlanner: Sendable {
    /// Guests that are brought to their declared state.
    package var targets: Set<GuestID>
    /// Guests that are only made when they are missing.
    package var prerequisites: Set<GuestID>
    /// Whether guests are started one after another by their `boot_order`.
    package var ordersStarts: Bool
    /// Guests that get their GPUs whatever their priority.
    package var preferred: Set<GuestID> = []
    /// Guests that leave their GPUs.
    package var leaving: Set<GuestID> = []
    /// Guests that are made anew when they lag behind what they are made from.
    package var rebuilds: Set<GuestID>
    let desired: Desired
    let observed: ObservedHost
    private let problems: [GuestID: [Diagnostic]]

    package init(
        _ desired: Desired, observed: ObservedHost, targets: Set<GuestID>, prerequisites: Set<GuestID> = [],
        ordersStarts: Bool = false, rebuilds: Set<GuestID> = []
    ) {
        var (desired, problems) = (desired, [GuestID: [Diagnostic]]())
        for guest in desired.guests.values where guest.services.gpu != nil {
            let assignment = GPUAssignment(guest, host: desired.host, observed: observed.gpus)
            desired.guests[guest.id] = assignment.guest
            problems[guest.id] = assignment.problems
        }
        self.desired = desired
        self.observed = observed
        self.problems = problems
        self.targets = targets
        self.prerequisites = prerequisites
        self.ordersStarts = ordersStarts
        self.rebuilds = rebuilds
    }

    /// - Throws: ``DependencyCycle`` when the declared order contradicts itself.
    package func plan() throws(DependencyCycle<StepID>) -> ExecutablePlan<StepOperation> {
        let order = guestOrder()
        let turns = turns()
        var lineage = lineage(turns)
        var chains: [GuestID: GuestChain] = [:]
        var notes: [Diagnostic] = []
        var stale = StaleClones()
        var downloads: [StepID: PlannedStep<StepOperation>] = [:]
        for id in order where isBuilt(id) {
            guard let guest = desired.guests[id] else { continue }
            let situation = situation(of: guest, &lineage, &stale, &notes)
            var chain = GuestPlanner.chain(for: situation)
            if situation.observed == nil {
                notes += StorageCheck(guest: guest, observed: observed).problems
                if let volumes = observed.leftovers[id], situation.aside == nil {
                    notes.append(leftoverNote(guest, volumes))
                }
                if let download = TemplateDownload(guest: guest, observed: observed).step {
                    downloads[download.step.id] = download
                    chain.attach(needs: [download.step.id], toFirstOf: { $0 == "set-aside" || $0 == "define" })
                }
            }
            notes += (problems[id] ?? []) + chain.notes
            chains[id] = chain
        }
        chains.merge(releases(turns, besides: chains)) { present, _ in present }
        if let note = LaterSettings(
            chains.values.map(\.guest).filter { isBuilt($0.id) }.sorted { $0.id < $1.id }, host: desired.host
        ).note {
            notes.append(note)
        }
        notes += overCommitments(chains)
        let preparation = HostPlanner(
            order.compactMap { chains[$0]?.guest }, host: desired.host, observed: observed.files)
        notes += preparation.notes
        for (id, needs) in preparation.needs { chains[id]?.attach(needs: needs, toFirstOf: Self.needsHost) }
        notes += stale.notes
        gateDependencies(&chains)
        attachDependencies(&chains, order)
        attachTurns(&chains, turns, order)
        if ordersStarts { attachBootOrder(&chains, order, turns) }
        let inFileOrder = desired.guests.keys.compactMap { chains[$0] }
        return try ExecutablePlan(
            joining: downloads.values.sorted { $0.step.id < $1.step.id } + preparation.steps
                + inFileOrder.flatMap(\.steps),
            unchanged: inFileOrder.filter { $0.steps.isEmpty }.map(\.guest.resource), notes: notes)
    }

    func turns() -> GPUTurns {
        let wanted = Set(desired.guests.keys.filter { isBuilt($0) && !leaving.contains($0) })
        return GPUTurns(
            desired, observed, GPUTurns.Request(wanted: wanted, preferred: preferred, leaving: leaving))
    }

    func lineage(_ turns: GPUTurns) -> Lineage {
        Lineage(desired: desired, observed: observed, turns: turns, isBuilt: isBuilt)
    }

    private func leftoverNote(_ guest: DesiredGuest, _ volumes: [String]) -> Diagnostic {
        let names = volumes.sorted().map { "'\($0)'" }.joined(separator: ", ")
        return Diagnostic(
            .warning, code: "volumes-left",
            "\(names) \(volumes.count == 1 ? "is" : "are") left of an earlier guest \(guest.id); \(guest.label) gets new volumes",
            place: guest.places.place(of: "zfs_volumes"),
            hint: "move the data from there, or free it with: pvesm free \(volumes.sorted().first ?? "")")
    }

    private func isBuilt(_ id: GuestID) -> Bool {
        targets.contains(id) || (prerequisites.contains(id) && observed.guests[id] == nil)
    }

    /// Prerequisites first, otherwise by boot order. A cycle is reported by the configuration's own rule; here the
    /// guests of one simply keep their place, and the plan reports it by its steps.
    private func guestOrder() -> [GuestID] {
        let sorted = desired.guests.values.sorted {
            ($0.startup?.order ?? .max, $0.id) < ($1.startup?.order ?? .max, $1.id)
        }
        var graph = DependencyGraph(sorted.map(\.id))
        for guest in sorted {
            for need in guest.prerequisites where desired.guests[need] != nil { graph.add(guest.id, needing: need) }
        }
        return (try? graph.order()) ?? sorted.map(\.id)
    }

    /// A guest that does something itself in this run waits until those it depends on are healthy, also when the run
    /// leaves them as they are.
    private func gateDependencies(_ chains: inout [GuestID: GuestChain]) {
        let active = chains.values.filter { chain in
            chain.steps.contains { Self.isActive(chain.part(of: $0.step.id)) }
        }
        for need in Set(active.flatMap(\.guest.dependencies)) {
            guard let guest = chains[need]?.guest, guest.isService, chains[need]?.steps.isEmpty == true,
                observed.guests[need]?.isRunning == true
            else { continue }
            chains[need]?.appendHealth()
        }
    }

    /// A clone waits for its source to be ready; a guest starts when those it depends on are ready.
    private func attachDependencies(_ chains: inout [GuestID: GuestChain], _ order: [GuestID]) {
        for id in order {
            guard let guest = chains[id]?.guest else { continue }
            if let source = guest.origin.cloneSource, let ready = chains[source]?.last {
                chains[id]?.attach(needs: [ready], toFirstOf: { $0 == "set-aside" || $0 == "define" })
            }
            let ready = guest.dependencies.compactMap { chains[$0]?.last }
            // A guest is not set aside before all that its successor needs is ready.
            chains[id]?.attach(needs: ready, toFirstOf: { $0 == "set-aside" || Self.isActive($0) })
        }
    }

    /// The first step for which directories, ids and profiles of the host have to be there.
    private static func needsHost(_ part: String) -> Bool {
        ["define", "config", "options", "start", "restart", "volumes"].contains(part)
    }

    /// Steps in which the guest does something itself and may rely on others.
    private static func isActive(_ part: String) -> Bool {
        part == "start" || part == "application" || part.hasPrefix("feature:")
    }

    /// One after another, as Proxmox VE does when the host starts, each waiting as long as the one before asked for.
    private func attachBootOrder(_ chains: inout [GuestID: GuestChain], _ order: [GuestID], _ turns: GPUTurns) {
        var previous: (start: StepID, delay: Int)?
        for id in order {
            guard let guest = chains[id]?.guest, guest.isService, let startup = guest.startup,
                chains[id]?.contains("start") == true, isRunning(id, after: turns)
            else { continue }
            if let previous {
                chains[id]?.attach(follows: [previous.start], toFirstOf: { $0 == "start" })
                chains[id]?.setPause(previous.delay)
            }
            previous = (StepID(guest.resource, "start"), startup.delay)
        }
    }
}
