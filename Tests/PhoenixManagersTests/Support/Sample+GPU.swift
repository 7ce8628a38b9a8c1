import PhoenixModel

extension Sample {
    /// A container that takes its turn on the first card.
    static func inTurn(
        _ number: Int, priority: Int, gpus: [Int] = [0], share: String? = nil, drain: GPUDrain = GPUDrain(),
        change: (inout DesiredGuest) -> Void = { _ in }
    ) -> DesiredGuest {
        container(number, "turn-\(number)") { guest, _ in
            guest.services.gpu = GPUClaim(gpus, policy: .onDemand(priority: priority), drain: drain)
            guest.services.inference = share.map { share in
                InferenceEngine(arguments: [.init(name: "gpu_memory_utilization", value: .text(share))])
            }
            change(&guest)
        }
    }
}
