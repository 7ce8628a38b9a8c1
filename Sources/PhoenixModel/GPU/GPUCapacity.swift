/// What the GPUs of a host can carry at the same time.
package struct GPUCapacity: Hashable, Sendable {
    /// By index, where it is known.
    package var memory: [Int: ByteCount]
    /// Shares are declared in decimals: a sum that differs by less than this is the same.
    private static let tolerance = 0.000_1

    package init(memory: [Int: ByteCount] = [:]) { self.memory = memory }

    /// The part of a GPU that a guest takes; `nil` where it cannot be told.
    package func share(of claimant: GPUClaimant, on gpu: Int) -> Double? {
        switch claimant.amount {
        case .whole: 1
        case .share(let share): share
        case .memory(let memory):
            self.memory[gpu].flatMap { $0.bytes > 0 ? Double(memory.bytes) / Double($0.bytes) : nil }
        case .unknown: nil
        }
    }

    /// The sum of what is known.
    package func total(of claimants: some Sequence<GPUClaimant>, on gpu: Int) -> Double {
        claimants.reduce(0) { $0 + (share(of: $1, on: gpu) ?? 0) }
    }

    package func isOverCommitted(_ total: Double) -> Bool { total > 1 + Self.tolerance }

    /// Whether a guest can run beside others, on each of its GPUs.
    ///
    /// A guest that declares nothing counts as taking nothing: it was so in the earlier system, and the configuration's
    /// rules say what is risky about it.
    package func fits(_ claimant: GPUClaimant, beside others: some Sequence<GPUClaimant>) -> Bool {
        claimant.gpus.allSatisfy { gpu in
            let beside = others.filter { $0.id != claimant.id && $0.gpus.contains(gpu) }
            guard beside.allSatisfy({ $0.kind == claimant.kind && $0.amount != .whole }) else { return false }
            guard beside.isEmpty || claimant.amount != .whole else { return false }
            return !isOverCommitted(total(of: beside + [claimant], on: gpu))
        }
    }

    /// Those of the others without which the guest would have room.
    package func rivals(of claimant: GPUClaimant, among others: some Sequence<GPUClaimant>) -> [GPUClaimant] {
        let near = others.filter { $0.id != claimant.id && !Set($0.gpus).isDisjoint(with: claimant.gpus) }
        return fits(claimant, beside: near) ? [] : near
    }
}
