import OrderedCollections
import PhoenixEngine
import PhoenixModel
import Testing

@testable import PhoenixManagers

/// Properties that hold for any small environment.
@Suite(.serialized) struct RandomSiteTests {
    /// 500 environments, in groups that share a simulated host for speed, one after another.
    @Test(arguments: 0..<20)
    func `apply, then plan is empty`(group: UInt64) async throws {
        for seed in group * 25..<(group + 1) * 25 {
            try await SimulatedSite.with { site in
                let before = RandomSite(seed: seed).desired()
                let first = try await site.apply(before)
                #expect(first.failures.isEmpty, "seed \(seed)")
                #expect(try await site.plan(before).plan.steps.map(\.id.path) == [], "seed \(seed)")
                let after = RandomSite(seed: seed).changed(before)
                let second = try await site.apply(after)
                #expect(second.failures.isEmpty, "seed \(seed), changed")
                #expect(try await site.plan(after).plan.steps.map(\.id.path) == [], "seed \(seed), changed")
            }
        }
    }
}

/// Makes small environments from a number.
private struct RandomSite {
    private let seed: UInt64

    init(seed: UInt64) { self.seed = seed }

    func desired() -> Desired {
        var random = SeededGenerator(seed)
        var guests: [DesiredGuest] = []
        let base = Sample.container(900, "base") { guest, _ in
            guest.isTemplate = true
            guest.templateSnapshot = .finalForm
            guest.features = features(&random)
        }
        guests.append(base)
        for number in 0..<Int.random(in: 1...3, using: &random) {
            let isClone = Bool.random(using: &random)
            let origin: GuestOrigin =
                isClone ? .clone(of: base.id, snapshot: .finalForm) : .template(Sample.archive)
            guests.append(container(101 + number, origin, guests, &random))
        }
        if Bool.random(using: &random) {
            guests.append(Sample.machine(9000, "noble") { $0.isTemplate = true })
            guests.append(
                Sample.machine(1001, "vm", origin: .clone(of: Sample.id(9000), snapshot: nil)) { guest in
                    guest.features = features(&random)
                    guest.firewall = firewall(&random)
                    guest.tags = Bool.random(using: &random) ? ["lab"] : []
                })
        }
        return Sample.desired(guests)
    }

    /// The same environment with some values changed as a person would change them.
    func changed(_ desired: Desired) -> Desired {
        var random = SeededGenerator(seed ^ 0xfeed)
        var desired = desired
        for id in Array(desired.guests.keys) where Bool.random(using: &random) {
            guard var guest = desired.guests[id] else { continue }
            guest.memory = .mebibytes(1024 * Int.random(in: 1...4, using: &random))
            guest.cores = Int.random(in: 1...8, using: &random)
            guest.notes = Bool.random(using: &random) ? "note \(id)" : nil
            guest.tags = Bool.random(using: &random) ? ["edge"] : []
            guest.network.nameservers = Bool.random(using: &random) ? [IPv4Address(bits: 0x0a00_0035)] : []
            if guest.firewall != nil { guest.firewall = firewall(&random) }
            if case .container(var container) = guest.specifics {
                container.flags = flags(&random)
                guest.specifics = .container(container)
                if let size = guest.disk?.size { guest.disk?.size = ByteCount(bytes: size.bytes + 1 << 30) }
            }
            desired.guests[id] = guest
        }
        return desired
    }

    private func container(
        _ number: Int, _ origin: GuestOrigin, _ others: [DesiredGuest], _ random: inout SeededGenerator
    ) -> DesiredGuest {
        var random2 = SeededGenerator(random.next())
        return Sample.container(number, "c\(number)", origin: origin, size: Int.random(in: 8...16, using: &random)) {
            guest, container in
            guest.features = features(&random2)
            guest.application = Bool.random(using: &random2) ? Sample.feature("app") : nil
            guest.firewall = Bool.random(using: &random2) ? firewall(&random2) : nil
            guest.startAtBoot = Bool.random(using: &random2)
            guest.startup =
                Bool.random(using: &random2)
                ? StartupOrder(order: Int.random(in: 0...3, using: &random2), delay: 1) : nil
            guest.lifecycleSnapshots = Bool.random(using: &random2)
            guest.notes = Bool.random(using: &random2) ? "notes\nof \(number)" : nil
            guest.dependencies = others.filter { !$0.isTemplate && Bool.random(using: &random2) }.map(\.id)
            guest.network.vlan = Bool.random(using: &random2) ? 30 : nil
            container.flags = flags(&random2)
            container.swap = Bool.random(using: &random2) ? .mebibytes(256) : nil
            if Bool.random(using: &random2) {
                container.mounts.append(
                    ContainerMount(path: "/data", source: .volume(storage: "guests", size: .gibibytes(2))))
            }
            if Bool.random(using: &random2) {
                container.mounts.append(ContainerMount(path: "/srv", source: .directory("/tank/srv")))
            }
        }
    }

    private func features(_ random: inout SeededGenerator) -> [FeatureUse] {
        let names: [FeatureName] = ["base_setup", "docker", "nginx"]
        return names.filter { _ in Bool.random(using: &random) }.map { Sample.feature($0) }
    }

    private func firewall(_ random: inout SeededGenerator) -> GuestFirewall {
        GuestFirewall(
            isEnabled: Bool.random(using: &random),
            rules: (0..<Int.random(in: 0...4, using: &random)).map { _ in
                Sample.rule(Int.random(in: 80...84, using: &random))
            })
    }

    private func flags(_ random: inout SeededGenerator) -> [String: String] {
        var flags: [String: String] = [:]
        if Bool.random(using: &random) { flags["nesting"] = "1" }
        if Bool.random(using: &random) { flags["keyctl"] = "1" }
        return flags
    }
}
