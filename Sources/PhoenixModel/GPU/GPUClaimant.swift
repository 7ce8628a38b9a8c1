/// How much of each of its GPUs a guest takes while it runs.
package enum GPUAmount: Hashable, Sendable {
    /// All of it: nobody else can be there.
    case whole
    /// A part of the memory, 0 to 1.
    case share(Double)
    case memory(ByteCount)
    /// Nothing is declared.
    case unknown
}

/// A guest that claims GPUs.
package struct GPUClaimant: Hashable, Sendable {
    package var id: GuestID
    package var kind: GuestKind
    package var gpus: [Int]
    package var policy: GPUPolicy?
    package var amount: GPUAmount

    /// `nil` for a guest without GPUs.
    package init?(_ id: GuestID, _ kind: GuestKind, _ services: GuestServices) {
        guard let claim = services.gpu, !claim.gpus.isEmpty else { return nil }
        self.id = id
        self.kind = kind
        gpus = claim.gpus
        policy = claim.policy
        amount = Self.amount(kind, claim, services.inference)
    }

    /// What an engine reserves counts more than what is declared beside it: it takes it in any case.
    private static func amount(_ kind: GuestKind, _ claim: GPUClaim, _ engine: InferenceEngine?) -> GPUAmount {
        // A VM has the card itself; the host and all others lose it.
        if kind == .virtualMachine || claim.policy == .exclusive { return .whole }
        if let engine { return .share(engine.memoryShare) }
        if let memory = claim.memory { return .memory(memory) }
        if case .onDemand = claim.policy { return .whole }
        return .unknown
    }

    /// The rank among guests that take turns; `nil` for one that is meant to run always.
    package var priority: Int? {
        if case .onDemand(let priority) = policy { priority } else { nil }
    }

    package var takesTurns: Bool { priority != nil }
}
