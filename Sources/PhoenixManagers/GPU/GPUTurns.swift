import OrderedCollections
import PhoenixModel

/// Decides which of the guests that take turns on GPUs have theirs: those of the highest priority that fit, beside the
/// guests that always run. Pure: the same guests and the same request give the same turns.
struct GPUTurns {
    enum Turn: Hashable, Sendable {
        /// It may run, and runs already or is started.
        case runs
        /// It stays stopped, because these have the GPU.
        case waits([GuestID])
        /// It runs and is stopped, so that these can have the GPU.
        case leaves([GuestID])
    }

    /// What is asked of the guests that take turns.
    struct Request {
        /// Guests that are to run if they can.
        var wanted: Set<GuestID>
        /// Guests that are to run whatever their priority.
        var preferred: Set<GuestID> = []
        /// Guests that are to stop.
        var leaving: Set<GuestID> = []
        /// Whether a guest that was stopped for another one waits until that one stops, also if it is of higher
        /// priority: so a swap made by hand lasts.
        var keepsSwaps = true
    }

    private let desired: Desired
    private let observed: ObservedHost
    private let capacity: GPUCapacity
    private var byID: [GuestID: Turn] = [:]
    private(set) var claimants: [GuestID: GPUClaimant] = [:]

    init(_ desired: Desired, _ observed: ObservedHost, _ request: Request) {
        self.desired = desired
        self.observed = observed
        capacity =
            observed.gpus?.capacity(declared: desired.host.system.gpus) ?? desired.host.system.gpuCapacity
        let all = desired.gpuClaimants
        let inTurn = all.filter(\.takesTurns)
        guard !inTurn.isEmpty else { return }
        claimants = Dictionary(uniqueKeysWithValues: inTurn.map { ($0.id, $0) })
        let candidates = inTurn.filter { claimant in
            guard !request.leaving.contains(claimant.id) else { return false }
            return holds(claimant.id)
                || request.wanted.contains(claimant.id) && !isDisplaced(claimant.id, request)
        }
        var admitted = all.filter { !$0.takesTurns }
        for claimant in candidates.sorted(by: { rank($0, request) > rank($1, request) })
        where capacity.fits(claimant, beside: admitted) {
            admitted.append(claimant)
        }
        let wanted = request.wanted.union(request.preferred)
        for claimant in inTurn {
            byID[claimant.id] = turn(of: claimant, admitted: admitted, wanted: wanted, request)
        }
    }

    subscript(_ id: GuestID) -> Turn? { byID[id] }

    /// Guests that run and are to be stopped, in the order of their numbers.
    var leaving: [(guest: GuestID, for: [GuestID])] {
        byID.compactMap { id, turn in
            if case .leaves(let others) = turn { (id, others) } else { nil }
        }.sorted { $0.guest < $1.guest }
    }

    /// Whether two guests have a GPU in common. Where they have, one waits for the other to be gone, also if the two
    /// would fit: a third one may need the rest.
    func shareCard(_ one: GuestID, _ other: GuestID) -> Bool {
        guard one != other, let claimant = claimants[one], let second = claimants[other] else { return false }
        return !Set(claimant.gpus).isDisjoint(with: second.gpus)
    }

    private func turn(
        of claimant: GPUClaimant, admitted: [GPUClaimant], wanted: Set<GuestID>, _ request: Request
    ) -> Turn? {
        if admitted.contains(where: { $0.id == claimant.id }) { return .runs }
        let rivals = capacity.rivals(of: claimant, among: admitted).map(\.id).sorted()
        if holds(claimant.id) {
            // Two that somebody started together are no matter of a run that is for neither.
            let isConcerned =
                request.leaving.contains(claimant.id) || wanted.contains(claimant.id)
                || rivals.contains { wanted.contains($0) }
            let starting = rivals.filter { claimants[$0] != nil && !holds($0) }
            return isConcerned ? .leaves(starting.isEmpty ? rivals : starting) : nil
        }
        guard request.wanted.contains(claimant.id) else { return nil }
        return .waits(displacer(of: claimant.id).map { [$0] } ?? rivals)
    }

    private struct Rank: Comparable {
        var parts: [Int]
        static func < (left: Rank, right: Rank) -> Bool { left.parts.lexicographicallyPrecedes(right.parts) }
    }

    /// The higher, the earlier. A guest on which others that run depend is not stopped for anybody, and who runs keeps
    /// the GPU from one of the same priority.
    private func rank(_ claimant: GPUClaimant, _ request: Request) -> Rank {
        let isPinned = holds(claimant.id) && hasRunningDependents(claimant.id, leaving: request.leaving)
        return Rank(parts: [
            isPinned ? 1 : 0, request.preferred.contains(claimant.id) ? 1 : 0, claimant.priority ?? 0,
            holds(claimant.id) ? 1 : 0, -(desired.guests[claimant.id]?.startup?.order ?? Int(Int32.max)),
            -claimant.id.number,
        ])
    }

    /// Whether a guest runs that Phoenix keeps; something else under its id has no GPU of it.
    private func holds(_ id: GuestID) -> Bool { isRunning(id) && observed.guests[id]?.isOurs == true }

    private func isRunning(_ id: GuestID) -> Bool {
        guard let guest = observed.guests[id], guest.kind == desired.guests[id]?.kind else { return false }
        return guest.isRunning
    }

    private func hasRunningDependents(_ id: GuestID, leaving: Set<GuestID>) -> Bool {
        desired.guests.values.contains { guest in
            guest.dependencies.contains(id) && !leaving.contains(guest.id) && isRunning(guest.id)
        }
    }

    private func isDisplaced(_ id: GuestID, _ request: Request) -> Bool {
        guard request.keepsSwaps, !request.preferred.contains(id), let other = displacer(of: id) else { return false }
        return !request.leaving.contains(other)
    }

    /// The guest for which this one was stopped, while that one runs.
    private func displacer(of id: GuestID) -> GuestID? {
        guard let other = observed.guests[id]?.record.displacedBy, holds(other), !holds(id) else { return nil }
        return other
    }
}
