import OrderedCollections
import PhoenixEngine
import PhoenixModel
import PhoenixSimulator
import Testing

@testable import PhoenixManagers

/// Whatever is asked in whatever order, no card is ever over-committed, and LetsGo leaves nothing to do.
@Suite struct GPUTurnPropertyTests {
    private static func environment(_ random: inout SeededGenerator) -> Desired {
        let shares = ["0.3", "0.5", "0.6", "0.9", nil]
        let guests = (101...105).map { number in
            let gpus = [[0], [1], [0, 1]].randomElement(using: &random) ?? [0]
            // On card 1 there is always another guest, beside which everybody has to fit.
            let possible = gpus.contains(1) ? shares.compactMap(\.self).map { Optional($0) } : shares
            return Sample.inTurn(
                number, priority: Int.random(in: 0...3, using: &random), gpus: gpus,
                share: possible.randomElement(using: &random) ?? "0.3"
            ) { guest in
                if Bool.random(using: &random) { guest.features = [Sample.feature("base_setup")] }
            }
        }
        let always = Sample.container(100, "always") { guest, _ in
            guest.services.gpu = GPUClaim([1], policy: .shared)
            guest.services.inference = InferenceEngine(
                arguments: [.init(name: "gpu_memory_utilization", value: .text("0.1"))])
        }
        return Sample.desired([always] + guests)
    }

    private static func request(_ random: inout SeededGenerator) -> (verb: GuestVerb, ids: [Int]) {
        // The first of all always runs, and is named now and then as well.
        let ids = [100, 101, 102, 103, 104, 105].shuffled(using: &random)
        return switch Int.random(in: 0..<6, using: &random) {
        case 0: (.letsGo, [])
        case 1: (.create, [ids[0]])
        case 2: (.stop(withDependents: false), Array(ids.prefix(2)))
        case 3: (.release, [ids[0]])
        case 4: (.swap, Array(ids.prefix(2)))
        default: (.start, Array(ids.prefix(Int.random(in: 1...3, using: &random))))
        }
    }

    private static func requireCapacity(_ site: SimulatedSite, _ desired: Desired, _ what: String) async throws {
        let observed = try await site.observe(desired)
        let running = desired.gpuClaimants.filter { observed.guests[$0.id]?.isRunning == true }
        for claimant in running {
            #expect(GPUCapacity().fits(claimant, beside: running), "after \(what): \(running.map(\.id))")
        }
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `no sequence of requests over-commits a card`(seed: UInt64) async throws {
        try await SimulatedSite.with(graphicsCards: SimulatorSeed.GraphicsCard.row(2)) { site in
            var random = SeededGenerator(seed)
            let desired = Self.environment(&random)
            for step in 0..<10 {
                let (verb, ids) = Self.request(&random)
                do {
                    let failures = try await site.apply(desired, verb, ids).failures
                    #expect(failures.isEmpty, "seed \(seed), step \(step), \(verb) \(ids): \(failures)")
                } catch is PlanRefusal {
                    // What cannot be is refused before anything is done.
                }
                try await Self.requireCapacity(site, desired, "step \(step): \(verb) \(ids)")
            }
            #expect(try await site.apply(desired).failures.isEmpty)
            try await Self.requireCapacity(site, desired, "LetsGo")
            #expect(try await site.plan(desired).plan.steps.map(\.id.path) == [], "seed \(seed)")
        }
    }
}
