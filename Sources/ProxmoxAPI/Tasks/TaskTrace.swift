/// What the task of a call looks like in the host's list of tasks, to find it when the reply was lost.
struct TaskTrace: Sendable, Hashable {
    let node: String
    /// The guest PVE files the task under: for a clone the source.
    let guest: VMID
    let type: String
    /// Whether several calls of this type for this guest may run at once, as with clones of one source.
    var isShared = false

    enum Match: Equatable {
        case found(UPID)
        case none
        /// More than one task could be the one.
        case ambiguous
    }

    /// The task among `tasks` that a request sent at `sentAt` (the host's seconds since 1970) has forked.
    ///
    /// Where only one can run at a time the latest is the one: whoever started it, it does what was asked for.
    func match(in tasks: [TaskSummary], sentAt: Int, isKnown: (UPID) -> Bool) -> Match {
        let candidates = tasks.map(\.upid).filter { upid in
            upid.type == type && upid.id == guest.description && upid.startTime >= sentAt && !isKnown(upid)
        }
        guard let latest = candidates.max(by: { $0.startTime < $1.startTime }) else { return .none }
        return isShared && candidates.count > 1 ? .ambiguous : .found(latest)
    }
}
