import OrderedCollections
import PhoenixModel

/// Guests that run together and claim more memory than a GPU has. The configuration's rules find it where everything is
/// declared; here the memory is known that the host reports.
struct GPUOverCommitment {
    let desired: Desired
    let capacity: GPUCapacity

    /// One error for each card that one of the guests uses.
    func problems(_ ids: Set<GuestID>) -> [Diagnostic] {
        let together = desired.gpuClaimants.filter { !$0.takesTurns }
        return Set(together.flatMap(\.gpus)).sorted().compactMap { gpu in
            let users = together.filter { $0.gpus.contains(gpu) }
            let total = capacity.total(of: users, on: gpu)
            guard capacity.isOverCommitted(total), users.contains(where: { ids.contains($0.id) }),
                let last = users.last.flatMap({ desired.guests[$0.id] })
            else { return nil }
            let parts = users.compactMap { user in
                capacity.share(of: user, on: gpu).map { "\(user.id) takes \(Self.percent($0))" }
            }
            return Diagnostic(
                .error, code: "gpu-over-committed",
                "GPU \(gpu) is promised to \(Self.percent(total)) of its memory by guests that run together: "
                    + parts.joined(separator: ", "),
                place: last.places.place(of: "gpu_assignment"),
                hint: "lower what one of them takes, or let them take turns: \"gpu_policy\": \"on-demand\"")
        }
    }

    private static func percent(_ share: Double) -> String { "\(Int((min(share, 1_000) * 100).rounded())) %" }
}
