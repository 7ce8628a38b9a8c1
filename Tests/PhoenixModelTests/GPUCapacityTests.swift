import PhoenixModel
import Testing

@Suite struct GPUCapacityTests {
    private let capacity = GPUCapacity(memory: [0: .gibibytes(16), 1: .gibibytes(8)])

    private func claimant(
        _ number: Int, _ claim: GPUClaim, _ kind: GuestKind = .container, utilization: String? = nil
    ) throws -> GPUClaimant {
        var services = GuestServices(gpu: claim)
        services.inference = utilization.map {
            InferenceEngine(arguments: [.init(name: "gpu_memory_utilization", value: .text($0))])
        }
        let id = try #require(GuestID(number))
        return try #require(GPUClaimant(id, kind, services))
    }

    @Test func `how much a guest takes follows from what is declared`() throws {
        #expect(try claimant(101, GPUClaim([0])).amount == .unknown)
        #expect(try claimant(101, GPUClaim([0], memory: .gibibytes(4))).amount == .memory(.gibibytes(4)))
        #expect(try claimant(101, GPUClaim([0], policy: .exclusive), utilization: "0.5").amount == .whole)
        #expect(try claimant(101, GPUClaim([0], memory: .gibibytes(4)), utilization: "0.5").amount == .share(0.5))
        #expect(try claimant(101, GPUClaim([0], policy: .onDemand(priority: 1))).amount == .whole)
        #expect(try claimant(101, GPUClaim([0], memory: .gibibytes(4)), .virtualMachine).amount == .whole)
        let id = try #require(GuestID(101))
        #expect(GPUClaimant(id, .container, GuestServices()) == nil)
    }

    @Test func `memory is a part of the card that it is on`() throws {
        let guest = try claimant(101, GPUClaim([0, 1, 2], memory: .gibibytes(4)))
        #expect(capacity.share(of: guest, on: 0) == 0.25)
        #expect(capacity.share(of: guest, on: 1) == 0.5)
        #expect(capacity.share(of: guest, on: 2) == nil)
    }

    @Test func `guests fit as far as the memory of each card suffices`() throws {
        let half = try claimant(101, GPUClaim([0]), utilization: "0.5")
        let other = try claimant(102, GPUClaim([0]), utilization: "0.5")
        let wide = try claimant(103, GPUClaim([0, 1], memory: .gibibytes(8)))
        #expect(capacity.fits(half, beside: [other]))
        #expect(!capacity.fits(half, beside: [other, wide]))
        // On card 1 it takes everything, on card 0 half.
        #expect(capacity.fits(wide, beside: [half]))
        #expect(!capacity.fits(wide, beside: [try claimant(104, GPUClaim([1]), utilization: "0.1")]))
    }

    @Test func `one that needs a card alone fits beside nobody, a VM beside no container`() throws {
        let whole = try claimant(101, GPUClaim([0], policy: .exclusive))
        let silent = try claimant(102, GPUClaim([0]))
        #expect(!capacity.fits(whole, beside: [silent]))
        #expect(!capacity.fits(silent, beside: [whole]))
        #expect(capacity.fits(whole, beside: [try claimant(103, GPUClaim([1]))]))
        let machine = try claimant(1001, GPUClaim([0]), .virtualMachine)
        #expect(!capacity.fits(machine, beside: [silent]))
        #expect(capacity.rivals(of: machine, among: [silent]).map(\.id.number) == [102])
    }
}
