import PhoenixModel

extension GuestPlanner {
    /// What of the network volumes in a VM is to change; `nil` when nothing is.
    var pendingVolumes: NetworkVolumeDiff? {
        guard case .virtualMachine(let machine) = guest.specifics, observed?.isTemplate != true else { return nil }
        if observed == nil {
            let diff = NetworkVolumeDiff(
                machine.volumes, observed: nil, record: GuestRecord(), places: guest.places)
            return diff.changes.isEmpty && !situation.inheritsVolumes ? nil : diff
        }
        let diff = NetworkVolumeDiff(
            machine.volumes, observed: observed?.volumes, record: observed?.record ?? GuestRecord(),
            places: guest.places)
        return diff.changes.isEmpty ? nil : diff
    }

    /// Before features, which may rely on what is kept there.
    mutating func mountVolumes(_ diff: NetworkVolumeDiff) {
        guard case .virtualMachine(let machine) = guest.specifics else { return }
        chain.append(
            GuestChain.Part(
                name: "volumes", action: .run,
                summary: machine.volumes.isEmpty ? "remove network volumes" : "mount network volumes",
                operation: .setNetworkVolumes(machine.volumes), changes: diff.changes,
                place: guest.places.place(of: "volumes"), disruption: diff.unmounts ? .reload : .none))
    }
}
