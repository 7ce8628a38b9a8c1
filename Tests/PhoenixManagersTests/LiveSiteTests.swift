import OrderedCollections
import PhoenixEngine
import PhoenixModel
import PhoenixSimulator
import ProxmoxAPI
import Synchronization
import Testing

@testable import PhoenixManagers

/// Declarations carried out on a simulated host over HTTP.
@Suite struct LiveSiteTests {
    private func environment() -> [DesiredGuest] {
        [
            Sample.container(900, "base") { guest, _ in
                guest.isTemplate = true
                guest.templateSnapshot = .finalForm
                guest.features = [Sample.feature("base_setup")]
            },
            Sample.container(101, "web", origin: .clone(of: Sample.id(900), snapshot: .finalForm), size: 16) {
                guest, container in
                guest.lifecycleSnapshots = true
                guest.features = [Sample.feature("base_setup"), Sample.feature("nginx")]
                guest.firewall = GuestFirewall(isEnabled: true, rules: [22, 80, 443].map(Sample.rule))
                container.mounts = [
                    ContainerMount(path: "/data", source: .volume(storage: "guests", size: .gibibytes(4)))
                ]
            },
            Sample.container(102, "app", origin: .clone(of: Sample.id(900), snapshot: .finalForm)) { guest, _ in
                guest.dependencies = [Sample.id(101)]
                guest.features = [Sample.feature("base_setup")]
            },
            Sample.machine(9000, "noble") { $0.isTemplate = true },
            Sample.machine(1001, "docker", origin: .clone(of: Sample.id(9000), snapshot: nil)) { guest in
                guest.features = [Sample.feature("base_setup"), Sample.feature("docker")]
                guest.firewall = GuestFirewall(isEnabled: true, rules: [Sample.rule(9443)])
            },
        ]
    }

    @Test func `after a run the plan is empty and a second run writes nothing`() async throws {
        try await SimulatedSite.with { site in
            let desired = Sample.desired(environment())
            let (summary, failures) = try await site.apply(desired)
            #expect(failures.isEmpty)
            #expect(summary.changed > 20)
            let writes = await site.writes()
            #expect(try await site.plan(desired).plan.steps.map(\.id.path) == [])
            let again = try await site.apply(desired).summary
            #expect(again.changed == 0)
            #expect(await site.writes() == writes)
        }
    }

    @Test func `one changed memory value is exactly one step`() async throws {
        try await SimulatedSite.with { site in
            var desired = Sample.desired(environment())
            try await site.apply(desired)
            desired.guests[Sample.id(101)]?.memory = .mebibytes(4096)
            let plan = try await site.plan(desired).plan
            #expect(plan.steps.map(\.id.path) == ["lxc/101/config"])
            #expect(plan.steps.first?.changes == [Change("memory_mb", from: "1024", to: "4096")])
        }
    }

    @Test func `a VM's memory needs a restart, and the plan says so`() async throws {
        try await SimulatedSite.with { site in
            var desired = Sample.desired(environment())
            try await site.apply(desired)
            desired.guests[Sample.id(1001)]?.memory = .mebibytes(8192)
            let plan = try await site.plan(desired).plan
            #expect(plan.steps.map(\.id.path) == ["vm/1001/config", "vm/1001/restart"])
            #expect(plan.disruption == .restart)
            try await site.apply(desired)
            #expect(try await site.plan(desired).plan.isEmpty)
        }
    }

    @Test func `a rule removed by somebody comes back as one change`() async throws {
        try await SimulatedSite.with { site in
            let desired = Sample.desired(environment())
            try await site.apply(desired)
            try await site.client.container(101, on: "pve").firewall.rules.delete(at: 1)
            let plan = try await site.plan(desired).plan
            #expect(plan.steps.map(\.id.path) == ["lxc/101/firewall-rules"])
            #expect(plan.steps.first?.changes.count == 1)
            try await site.apply(desired)
            #expect(try await site.plan(desired).plan.isEmpty)
        }
    }

    @Test func `a failing guest lets its siblings finish and its dependents wait`() async throws {
        let faults = try FaultProfile(
            json: Array(
                #"{"rules":[{"exec":{"vmid":101,"script":"nginx/install.sh","exit":7,"stderr":"no route"}}]}"#.utf8))
        try await SimulatedSite.with(faults: faults) { site in
            let desired = Sample.desired(environment())
            let skipped = Mutex<Set<String>>([])
            let (summary, failures) = try await site.apply(desired) { event in
                if case .stepFinished(let id, let result) = event, case .skipped = result.outcome {
                    _ = skipped.withLock { $0.insert(id.path) }
                }
            }
            #expect(failures.keys.map(\.path) == ["lxc/101/feature:nginx"])
            #expect(failures.values.first?.message.contains("exit status 7") == true)
            #expect(skipped.withLock { $0 } == ["lxc/101/snapshot:final-form", "lxc/102/start"])
            #expect(summary.failed == 1)
            let observed = try await site.observe(desired)
            #expect(observed.guests[Sample.id(1001)]?.isRunning == true)
        }
    }

    @Test func `a lost reply does not make a second guest`() async throws {
        let faults = try FaultProfile(
            json: Array(#"{"rules":[{"match":{"method":"POST","path":"/nodes/*/lxc","nth":1},"dropReply":true}]}"#.utf8)
        )
        try await SimulatedSite.with(faults: faults) { site in
            let desired = Sample.desired([Sample.container(101, "web")])
            let failures = try await site.apply(desired).failures
            #expect(failures.isEmpty)
            let creations = await site.simulator.host.requests().count { request in
                request.method == "POST" && request.path.hasSuffix("/lxc")
            }
            #expect(creations == 1)
            let left = try await site.plan(desired).plan
            #expect(left.isEmpty)
        }
    }

    @Test func `a changed feature runs again only where it changed`() async throws {
        try await SimulatedSite.with { site in
            var desired = Sample.desired(environment())
            try await site.apply(desired)
            desired.guests[Sample.id(101)]?.features[1] = Sample.feature("nginx", script: "echo new")
            let plan = try await site.plan(desired).plan
            #expect(plan.steps.map(\.id.path) == ["lxc/101/feature:nginx", "lxc/101/snapshot:final-form"])
            try await site.apply(desired)
            #expect(try await site.plan(desired).plan.isEmpty)
        }
    }

    @Test func `a deleted container keeps its data volume unless told otherwise`() async throws {
        try await SimulatedSite.with { site in
            let desired = Sample.desired([
                Sample.container(101, "web") { _, container in
                    container.mounts = [
                        ContainerMount(path: "/data", source: .volume(storage: "guests", size: .gibibytes(4)))
                    ]
                }
            ])
            try await site.apply(desired)
            let config = try await site.client.container(101, on: "pve").config()
            let data = try #require(config.mountPoints[0]?.defaultValue)
            #expect(try await site.apply(desired, .delete(destroyData: false), [101]).failures.isEmpty)
            let volumes = try await site.client.node("pve").storage("guests").content().map(\.id)
            #expect(volumes == [data])
            #expect(try await site.observe(desired).guests[Sample.id(101)] == nil)
        }
    }

    @Test func `stop refuses while dependents run, start brings dependencies first`() async throws {
        try await SimulatedSite.with { site in
            let desired = Sample.desired(environment())
            try await site.apply(desired)
            await #expect(throws: PlanRefusal.self) {
                try await site.plan(desired, .stop(withDependents: false), [101])
            }
            let stop = try await site.plan(desired, .stop(withDependents: true), [101]).plan
            #expect(stop.steps.map(\.id.path) == ["lxc/102/stop", "lxc/101/stop"])
            try await site.apply(desired, .stop(withDependents: true), [101])
            let start = try await site.plan(desired, .start, [102]).plan
            #expect(start.steps.map(\.id.path) == ["lxc/101/start", "lxc/102/start"])
        }
    }

    @Test func `an interrupted run ends well when it is run again`() async throws {
        try await SimulatedSite.with { site in
            let desired = Sample.desired(environment())
            let interruption = Interruption()
            let finished = Mutex(0)
            let first = try await site.apply(desired, interruption: interruption) { event in
                if case .stepFinished = event,
                    finished.withLock({
                        $0 += 1; return $0
                    }) == 6
                {
                    interruption.stop()
                }
            }.summary
            #expect(first.wasInterrupted)
            #expect(first.notStarted > 0)
            #expect(try await site.apply(desired).failures.isEmpty)
            #expect(try await site.plan(desired).plan.isEmpty)
        }
    }

    @Test func `a clone does not keep the firewall rules of its source`() async throws {
        try await SimulatedSite.with { site in
            var guests = environment()
            guests[0].firewall = GuestFirewall(isEnabled: true, rules: [22, 5000].map(Sample.rule))
            let desired = Sample.desired(guests)
            #expect(try await site.apply(desired).failures.isEmpty)
            let rules = try await site.client.container(101, on: "pve").firewall.rules.list()
            #expect(rules.map(\.destinationPort) == ["22", "80", "443"])
            #expect(try await site.plan(desired).plan.steps.map(\.id.path) == [])
        }
    }

    @Test func `a change that waits for a restart is planned until the restart has happened`() async throws {
        try await SimulatedSite.with { site in
            var desired = Sample.desired(environment())
            try await site.apply(desired)
            try await site.client.virtualMachine(1001, on: "pve").setConfig(["memory": 8192])
            desired.guests[Sample.id(1001)]?.memory = .mebibytes(8192)
            let plan = try await site.plan(desired).plan
            #expect(plan.steps.map(\.id.path) == ["vm/1001/config", "vm/1001/restart"])
            try await site.apply(desired)
            #expect(try await site.plan(desired).plan.isEmpty)
        }
    }

    @Test func `a VM from a cloud image gets the guest agent by cloud-init`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(Sample.desired([Sample.machine(9000, "noble") { $0.isTemplate = true }]))
            let config = try await site.client.virtualMachine(9000, on: "pve").config()
            #expect(config.raw["cicustom"] == "vendor=local:snippets/phoenix-guest-agent.yaml")
        }
    }

    @Test func `notes, tags and a firewall that leave the configuration leave the guest`() async throws {
        try await SimulatedSite.with { site in
            let before = Sample.container(101, "web") { guest, _ in
                guest.notes = "declared"
                guest.tags = ["edge"]
                guest.firewall = GuestFirewall(isEnabled: true, rules: [Sample.rule(80)])
            }
            try await site.apply(Sample.desired([before]))
            let after = Sample.desired([Sample.container(101, "web")])
            #expect(try await site.apply(after).failures.isEmpty)
            #expect(try await site.plan(after).plan.steps.map(\.id.path) == [])
            let container = site.client.container(101, on: "pve")
            let config = try await container.config()
            #expect(GuestRecord.split(config.raw["description"]).text == "")
            #expect(config.tags == ["phoenix"])
            #expect(try await container.firewall.rules.list().isEmpty)
            #expect(try await container.firewall.options().isEnabled != true)
        }
    }

    @Test func `a clone does not keep its template's tags`() async throws {
        try await SimulatedSite.with { site in
            var guests = environment()
            guests[0].tags = ["template"]
            let desired = Sample.desired(guests)
            try await site.apply(desired)
            #expect(try await site.client.container(101, on: "pve").config().tags == ["phoenix"])
        }
    }

    @Test func `a clone of an older snapshot still gets its declared size`() async throws {
        try await SimulatedSite.with { site in
            var desired = Sample.desired(Array(environment().prefix(1)))
            try await site.apply(desired)
            desired.guests[Sample.id(900)]?.disk?.size = .gibibytes(20)
            try await site.apply(desired)
            desired.guests[Sample.id(101)] = Sample.container(
                101, origin: .clone(of: Sample.id(900), snapshot: .finalForm), size: 20)
            #expect(try await site.apply(desired).failures.isEmpty)
            #expect(try await site.plan(desired).plan.steps.map(\.id.path) == [])
        }
    }

    @Test func `a configuration whose reply was lost is looked at, not failed`() async throws {
        let faults = try FaultProfile(
            json: Array(
                #"{"rules":[{"match":{"method":"PUT","path":"/nodes/*/lxc/*/config"},"dropReply":true}]}"#.utf8))
        try await SimulatedSite.with(faults: faults) { site in
            let desired = Sample.desired(environment())
            let failures = try await site.apply(desired).failures
            #expect(failures.isEmpty)
            #expect(try await site.plan(desired).plan.steps.map(\.id.path) == [])
        }
    }

    @Test func `a volume left of an earlier guest is named`() async throws {
        try await SimulatedSite.with { site in
            let desired = Sample.desired([
                Sample.container(101, "web") { _, container in
                    container.mounts = [
                        ContainerMount(path: "/data", source: .volume(storage: "guests", size: .gibibytes(4)))
                    ]
                }
            ])
            try await site.apply(desired)
            try await site.apply(desired, .delete(destroyData: false), [101])
            #expect(try await site.plan(desired).plan.notes.map(\.code) == ["volumes-left"])
        }
    }

    @Test func `a firewall rule whose reply was lost is there once`() async throws {
        let faults = try FaultProfile(
            json: Array(
                #"{"rules":[{"match":{"method":"POST","path":"/nodes/*/lxc/101/firewall/rules","nth":2},"dropReply":true}]}"#
                    .utf8))
        try await SimulatedSite.with(faults: faults) { site in
            let desired = Sample.desired(environment())
            let failures = try await site.apply(desired).failures
            #expect(failures.isEmpty)
            let rules = try await site.client.container(101, on: "pve").firewall.rules.list()
            #expect(rules.map(\.destinationPort) == ["22", "80", "443"])
        }
    }
}
