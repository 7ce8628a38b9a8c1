import OrderedCollections
import PhoenixModel

/// Two guests of which the second gets the GPU of the first, whatever their priorities.
struct GPUSwap {
    let holder: GuestID
    let next: GuestID

    private let desired: Desired

    init(_ ids: [GuestID], _ desired: Desired, _ observed: ObservedHost) throws(PlanRefusal) {
        guard ids.count == 2, let first = desired.guests[ids[0]], let second = desired.guests[ids[1]] else {
            throw PlanRefusal("a swap is between two guests: the one that has the GPU and the one that gets it")
        }
        (holder, next, self.desired) = (first.id, second.id, desired)
        for guest in [first, second] where !guest.takesTurns || guest.isTemplate {
            throw PlanRefusal(
                "\(guest.label) does not take turns on a GPU",
                hint: "declare \"gpu_policy\": \"on-demand\" for both of them")
        }
        guard !Set(first.services.gpus).isDisjoint(with: second.services.gpus) else {
            throw PlanRefusal("\(first.label) and \(second.label) have no GPU in common")
        }
        guard observed.guests[holder]?.isRunning == true else {
            throw PlanRefusal(
                "\(first.label) has no GPU that it could give: it is stopped",
                hint: "start the other one: phoenix-cli start \(next)")
        }
        guard observed.guests[next]?.isRunning != true else {
            throw PlanRefusal(
                "\(second.label) runs already", hint: "to stop the other one: phoenix-cli gpu release \(holder)")
        }
        let dependents = desired.guests.values.filter { guest in
            guest.dependencies.contains(first.id) && observed.guests[guest.id]?.isRunning == true
        }
        guard dependents.isEmpty else {
            throw PlanRefusal(
                "\(dependents.map(\.label).joined(separator: ", ")) still "
                    + "\(dependents.count == 1 ? "runs and depends" : "run and depend") on \(first.label)",
                hint: "stop \(dependents.count == 1 ? "it" : "them") first")
        }
    }

    /// The holder does not leave for one that could not start then, because a third guest is in its way.
    func refuse(unless turns: GPUTurns) throws(PlanRefusal) {
        guard case .waits(let others) = turns[next], let guest = desired.guests[next] else { return }
        let names = others.compactMap { desired.guests[$0]?.label }.joined(separator: ", ")
        throw PlanRefusal(
            "\(guest.label) would have to wait for \(names), too",
            hint: "free its other GPUs first: phoenix-cli gpu shows who has them")
    }
}
