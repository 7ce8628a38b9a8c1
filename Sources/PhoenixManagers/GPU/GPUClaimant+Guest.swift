import OrderedCollections
import PhoenixModel

extension GPUClaimant {
    /// `nil` for a guest without GPUs.
    init?(_ guest: DesiredGuest) { self.init(guest.id, guest.kind, guest.services) }
}

extension DesiredGuest {
    /// Whether the guest shares a GPU with others in turns, so that being stopped is no fault of it.
    package var takesTurns: Bool {
        if case .onDemand = services.gpu?.policy { true } else { false }
    }
}

extension Desired {
    /// The services that claim GPUs; templates are left stopped and take nothing.
    var gpuClaimants: [GPUClaimant] { guests.values.filter(\.isService).compactMap { GPUClaimant($0) } }

    /// Guests whose turn depends on that of one of these, directly or through others.
    func gpuPeers(of ids: Set<GuestID>) -> Set<GuestID> {
        let claimants = gpuClaimants
        var cards = Set(claimants.filter { ids.contains($0.id) }.flatMap(\.gpus))
        var peers = Set<GuestID>()
        var isGrowing = !cards.isEmpty
        while isGrowing {
            isGrowing = false
            for claimant in claimants where claimant.takesTurns && !peers.contains(claimant.id) {
                guard !cards.isDisjoint(with: claimant.gpus) else { continue }
                peers.insert(claimant.id)
                cards.formUnion(claimant.gpus)
                isGrowing = true
            }
        }
        return peers
    }
}
