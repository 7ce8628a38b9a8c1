import OrderedCollections
import PhoenixEngine
import PhoenixModel

extension SitePlanner {
    /// Guests that are no targets, but hold a GPU that one of them gets.
    func releases(_ turns: GPUTurns, besides chains: [GuestID: GuestChain]) -> [GuestID: GuestChain] {
        var released: [GuestID: GuestChain] = [:]
        var lineage = lineage(turns)
        for (id, others) in turns.leaving where chains[id] == nil {
            guard let guest = desired.guests[id], observed.guests[id]?.isOurs == true else { continue }
            released[id] = GuestPlanner.releaseChain(for: lineage.situation(of: guest), others)
        }
        return released
    }

    /// Who gets a GPU starts when those that had it, and those that are only built now, have stopped; one after
    /// another, the builders by their rank.
    func attachTurns(_ chains: inout [GuestID: GuestChain], _ turns: GPUTurns, _ order: [GuestID]) {
        let leaving = turns.leaving.map(\.guest).filter { chains[$0]?.last != nil }
        let starting = order.filter { turns.claimants[$0] != nil && chains[$0]?.contains("start") == true }
        let builders = starting.filter { !isRunning($0, after: turns) }
        var before = leaving
        for id in builders + starting.filter({ isRunning($0, after: turns) }) {
            let needs = before.filter { turns.shareCard(id, $0) }.compactMap { chains[$0]?.last }
            chains[id]?.attach(needs: needs, toFirstOf: { $0 == "start" })
            if builders.contains(id) { before.append(id) }
        }
    }

    /// More claims on a card than it has memory, as the host reports it; nothing is begun then.
    func overCommitments(_ chains: [GuestID: GuestChain]) -> [Diagnostic] {
        guard let gpus = observed.gpus else { return [] }
        let capacity = gpus.capacity(declared: desired.host.system.gpus)
        return GPUOverCommitment(desired: desired, capacity: capacity).problems(Set(chains.keys))
    }

    /// Whether a guest is left running; one without its turn is only built.
    func isRunning(_ id: GuestID, after turns: GPUTurns) -> Bool {
        switch turns[id] {
        case .waits, .leaves: false
        case .runs, nil: true
        }
    }
}

extension GuestPlanner {
    /// Only the step with which a guest leaves its GPU.
    static func releaseChain(for situation: GuestSituation, _ others: [GuestID]) -> GuestChain {
        var planner = GuestPlanner(situation)
        planner.leave(to: others)
        return planner.chain
    }
}
