import PhoenixModel

extension GuestPlanner {
    /// Built like a template, before those start that have the GPU; or only told, while they run.
    mutating func bringUpWithoutTurn(for holders: [GuestID]) {
        let pending = situation.pendingFeatures
        guard situation.holdersAreStopped, !pending.isEmpty || observed == nil else {
            chain.note([situation.turnNotes.waiting(guest, for: holders, isUnfinished: !pending.isEmpty)])
            return
        }
        chain.note([situation.turnNotes.waiting(guest, for: holders, isUnfinished: false)])
        bringUp(andStops: reasonToStop)
    }

    private var reasonToStop: String {
        "GPU \(guest.services.gpus.map(String.init).joined(separator: ", ")) is another guest's turn"
    }

    /// One that an interrupted run left half built is finished first; any other leaves as it is.
    mutating func makeRoom(for others: [GuestID]) {
        guard !situation.wasBuilt, !situation.pendingFeatures.isEmpty else { return leave(to: others) }
        bringUp(andStops: reasonToStop)
    }

    /// Makes room for others.
    mutating func leave(to others: [GuestID]) {
        let release = GPURelease(guest, for: others.first)
        chain.append(
            GuestChain.Part(
                name: "release", action: .stop, summary: release.summary, operation: .release(release),
                reason: situation.turnNotes.reason(others), place: guest.places.place(of: "gpu_policy"),
                disruption: .stop, privilege: GuestOperation.release(release).privilege(guest.kind)))
    }
}
