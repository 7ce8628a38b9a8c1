import PhoenixEngine
import PhoenixHost
import PhoenixModel
import ProxmoxAPI
import Synchronization
import Testing

@testable import PhoenixManagers

/// Clones that lag behind their template, and how they are made anew.
@Suite struct RebuildTests {
    /// A template, a clone with data that takes everything from it, and one that installs the same by itself.
    static func site(_ script: String = "true") -> Desired {
        Sample.desired([
            Sample.container(900, "base") { guest, _ in
                guest.isTemplate = true
                guest.templateSnapshot = .finalForm
                guest.features = [Sample.feature("base_setup", script: script)]
            },
            Sample.container(101, "web", origin: .clone(of: Sample.id(900), snapshot: .finalForm)) { guest, container in
                guest.lifecycleSnapshots = true
                guest.features = [Sample.feature("nginx")]
                guest.startAtBoot = true
                guest.firewall = GuestFirewall(isEnabled: true, rules: [Sample.rule(80)])
                container.mounts = [
                    ContainerMount(path: "/data", source: .volume(storage: "guests", size: .gibibytes(4)))
                ]
            },
            Sample.container(102, "app", origin: .clone(of: Sample.id(900), snapshot: .finalForm)) { guest, _ in
                guest.features = [Sample.feature("base_setup", script: script)]
                guest.dependencies = [Sample.id(101)]
            },
        ])
    }

    /// What has to be the same however a rebuild came to its end.
    private struct End: Equatable {
        var data: String?
        var address: String?
        var features: [FeatureName: String]
        var snapshots: Set<String>
        var volumes: Int
        var guests: Set<Int>
        var isRunning: Bool
        var startsAtBoot: Bool
        var ports: [String?]
    }

    private func end(_ site: SimulatedSite) async throws -> End {
        let container = site.client.container(101, on: "pve")
        let config = try await container.config()
        let channel = GuestChannels(client: site.client, host: site.host).channel(
            to: Sample.id(101), .container, on: "pve")
        return End(
            data: config.mountPoints[0]?.defaultValue, address: PropertyString(config.raw["net0"] ?? "")["hwaddr"],
            features: try await InstalledFeatures.read(through: channel).digests,
            snapshots: Set(try await container.snapshots().map(\.name)),
            volumes: try await site.client.node("pve").storage("guests").content().count,
            guests: Set(try await site.client.cluster.resources().compactMap(\.vmid?.rawValue)),
            isRunning: try await container.currentStatus().isRunning, startsAtBoot: config.raw["onboot"] == "1",
            ports: try await container.firewall.rules.list().map(\.destinationPort))
    }

    @Test func `a change of a template names the clones that lag behind, and only these`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(Self.site())
            #expect(try await site.plan(Self.site()).plan.notes.isEmpty)
            let plan = try await site.plan(Self.site("echo new")).plan
            let note = try #require(plan.notes.first { $0.code == "clone-stale" })
            #expect(
                note.message
                    == "a clone of container 900 'base' lags behind it: 101 'web': it has an earlier version of 'base_setup'"
            )
            #expect(note.hint?.hasSuffix("phoenix-cli converge 101 --rebuild-clones") == true)
            try await site.apply(Self.site("echo new"))
            let after = try await site.plan(Self.site("echo new")).plan
            #expect(after.isEmpty)
            #expect(after.notes.map(\.code) == ["clone-stale"])
            let observed = try await site.observe(Self.site("echo new"))
            #expect(GuestManagers(Self.site("echo new")).staleClones(observed).keys.map(\.number) == [101])
        }
    }

    @Test func `a clone is made anew with its data, addresses and firewall`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(Self.site())
            let before = try await end(site)
            try await site.apply(Self.site("echo new"))
            let plan = try await site.plan(Self.site("echo new"), .rebuildClones).plan
            #expect(
                plan.steps.map(\.id.path) == [
                    "lxc/101/set-aside", "lxc/101/define", "lxc/101/config", "lxc/101/disk", "lxc/101/firewall",
                    "lxc/101/start",
                    "lxc/101/snapshot:pre-configured", "lxc/101/feature:nginx", "lxc/101/snapshot:final-form",
                    "lxc/101/discard", "lxc/101/undo",
                ])
            #expect(plan.disruption == .dataLoss)
            #expect(try await site.apply(Self.site("echo new"), .rebuildClones).failures.isEmpty)
            var expected = before
            expected.features["base_setup"] = Sample.feature("base_setup", script: "echo new").recordedDigest
            #expect(try await end(site) == expected)
            let again = try await site.plan(Self.site("echo new"), .rebuildClones).plan
            #expect(again.isEmpty)
            #expect(again.notes.isEmpty)
        }
    }

    static let steps = ["set-aside", "define", "config", "firewall", "start", "feature:nginx", "discard"]

    @Test(arguments: steps, [false, true])
    func `whatever step fails, the old guest is back, and the next run ends well`(
        step: String, isDone: Bool
    ) async throws {
        try await SimulatedSite.with { site in
            try await site.apply(Self.site())
            try await site.apply(Self.site("echo new"))
            let before = try await end(site)
            let broken = Breakage(step: "lxc/101/\(step)", isDone: isDone)
            let failures = try await site.apply(Self.site("echo new"), .rebuildClones, breaking: broken).failures
            #expect(failures.keys.map(\.path) == ["lxc/101/\(step)"])
            if step != "discard" {
                var back = try await end(site)
                // Its snapshots held the data, too, and had to go before.
                back.snapshots = before.snapshots
                #expect(back == before)
            }
            #expect(try await site.apply(Self.site("echo new"), .rebuildClones).failures.isEmpty)
            try await expectGoodEnd(site, like: before)
        }
    }

    @Test(arguments: 1...9)
    func `a run that is killed between two steps is brought to its end by the next`(count: Int) async throws {
        try await SimulatedSite.with { site in
            try await site.apply(Self.site())
            try await site.apply(Self.site("echo new"))
            let before = try await end(site)
            let interruption = Interruption()
            let finished = Mutex(0)
            try await site.apply(Self.site("echo new"), .rebuildClones, interruption: interruption) { event in
                guard case .stepFinished = event else { return }
                if finished.withLock({
                    $0 += 1; return $0
                }) == count {
                    interruption.stop()
                }
            }
            // Once it has begun, no verb has to ask for it again.
            #expect(try await site.apply(Self.site("echo new"), .converge).failures.isEmpty)
            #expect(try await site.apply(Self.site("echo new"), .rebuildClones).failures.isEmpty)
            try await expectGoodEnd(site, like: before)
        }
    }

    private func expectGoodEnd(_ site: SimulatedSite, like before: End) async throws {
        var expected = before
        expected.features["base_setup"] = Sample.feature("base_setup", script: "echo new").recordedDigest
        #expect(try await end(site) == expected)
        let again = try await site.plan(Self.site("echo new"), .rebuildClones).plan
        #expect(again.steps.map(\.id.path) == [])
        #expect(again.notes.isEmpty)
    }

    static func machines(_ script: String = "true") -> Desired {
        Sample.desired([
            Sample.machine(9000, "noble") { guest in
                guest.isTemplate = true
                guest.features = [Sample.feature("base_setup", script: script)]
            },
            Sample.machine(1001, "docker", origin: .clone(of: Sample.id(9000), snapshot: nil)) { guest in
                guest.features = [Sample.feature("docker")]
            },
        ])
    }

    @Test func `a converted template is made anew, and so are its clones`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(Self.machines())
            let new = Self.machines("echo new")
            #expect(try await site.plan(new).plan.notes.map(\.code) == ["template-outdated"])
            let plan = try await site.plan(new, .rebuildClones, [1001]).plan
            let rebuilt = Set(plan.steps.filter { $0.id.path.hasSuffix("set-aside") }.map(\.id.path))
            #expect(rebuilt == ["vm/9000/set-aside", "vm/1001/set-aside"])
            #expect(try await site.apply(new, .rebuildClones).failures.isEmpty)
            let after = try await site.plan(new, .rebuildClones).plan
            #expect(after.isEmpty)
            #expect(after.notes.isEmpty)
            let guests = Set(try await site.client.cluster.resources().compactMap(\.vmid?.rawValue))
            #expect(guests == [9000, 1001])
            let digest = Sample.feature("base_setup", script: "echo new").recordedDigest
            #expect(try await site.observe(new).guests[Sample.id(1001)]?.record.features["base_setup"] == digest)
        }
    }

    @Test func `a template whose disk others are linked to is not made anew`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(Self.machines())
            let template = site.client.virtualMachine(9000, on: "pve")
            var request = CloneRequest(newID: 555, name: "linked")
            request.isFull = false
            _ = try await site.client.run { [request] in try await template.clone(request) }
            let plan = try await site.plan(Self.machines("echo new"), .rebuildClones).plan
            #expect(plan.isEmpty)
            #expect(plan.notes.first { $0.code == "linked-clones" }?.message.contains("555") == true)
        }
    }

    @Test func `a disk with data of a VM goes on`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(Self.machines())
            let machine = site.client.virtualMachine(1001, on: "pve")
            try await machine.setConfig(["scsi1": "guests:8"])
            let disk = try #require(PropertyString(try await machine.config().raw["scsi1"] ?? "").defaultValue)
            #expect(try await site.apply(Self.machines("echo new"), .rebuildClones).failures.isEmpty)
            #expect(PropertyString(try await machine.config().raw["scsi1"] ?? "").defaultValue == disk)
            #expect(try await site.plan(Self.machines("echo new")).plan.isEmpty)
        }
    }
}
