import OrderedCollections
import PhoenixEngine
import PhoenixHost
import PhoenixModel
import PhoenixSimulator
import ProxmoxAPI
import Testing

@testable import PhoenixManagers

/// Guests with GPUs on a simulated host with two cards.
@Suite struct LiveGPUTests {
    private func with(_ body: @escaping @Sendable (SimulatedSite) async throws -> Void) async throws {
        try await SimulatedSite.with(graphicsCards: SimulatorSeed.GraphicsCard.row(2), body)
    }

    private static let pair = [Sample.inTurn(101, priority: 1), Sample.inTurn(102, priority: 2)]

    private static func container(_ claim: GPUClaim?) -> DesiredGuest {
        Sample.container(101, "model") { guest, _ in guest.services.gpu = claim }
    }

    private static func devices(_ site: SimulatedSite, _ id: Int) async throws -> [String] {
        let config = try await site.client.container(VMID(id), on: "pve").config()
        return config.raw.filter { $0.key.hasPrefix("dev") }.map(\.value).sorted()
    }

    @Test func `a container gets its card, and loses it with the declaration`() async throws {
        try await with { site in
            let with = Sample.desired([Self.container(GPUClaim([1]))])
            let failures = try await site.apply(with).failures
            #expect(failures.isEmpty)
            let devices = try await Self.devices(site, 101)
            #expect(devices.count == 7)
            #expect(devices.contains("/dev/nvidia1,mode=0666") && devices.contains("/dev/nvidia-uvm,mode=0666"))
            let writes = await site.writes()
            #expect(try await site.plan(with).plan.steps.map(\.id.path) == [])
            #expect(await site.writes() == writes)

            let moved = Sample.desired([Self.container(GPUClaim([0]))])
            let plan = try await site.plan(moved).plan
            #expect(plan.steps.map(\.id.path) == ["lxc/101/config", "lxc/101/restart"])
            #expect(plan.steps.first?.privilege == .rootLogin)
            #expect(plan.steps.first?.changes == [Change("devices", from: "nvidia1", to: "nvidia0")])
            try await site.apply(moved)
            #expect(try await site.plan(moved).plan.isEmpty)

            let without = Sample.desired([Self.container(nil)])
            try await site.apply(without)
            #expect(try await Self.devices(site, 101).isEmpty)
            #expect(try await site.plan(without).plan.isEmpty)
        }
    }

    @Test func `an old host gets raw lines, which go again with the declaration`() async throws {
        let cards = SimulatorSeed.GraphicsCard.row(2)
        try await SimulatedSite.with(graphicsCards: cards, version: "8.0.4") { site in
            let with = Sample.desired([Self.container(GPUClaim([1]))])
            #expect(try await site.apply(with).failures.isEmpty)
            #expect(try await Self.devices(site, 101).isEmpty)
            let file = try await site.host.run(HostCommand(["cat", "/etc/pve/lxc/101.conf"])).outputText
            #expect(file.contains("lxc.cgroup2.devices.allow: c 509:0 rwm"))
            #expect(file.contains("lxc.mount.entry: /dev/nvidia1 dev/nvidia1 none bind,optional,create=file"))
            #expect(try await site.plan(with).plan.steps.map(\.id.path) == [])
            let without = Sample.desired([Self.container(nil)])
            #expect(try await site.apply(without).failures.isEmpty)
            let after = try await site.host.run(HostCommand(["cat", "/etc/pve/lxc/101.conf"])).outputText
            #expect(!after.contains("nvidia"))
            #expect(try await site.plan(without).plan.isEmpty)
        }
    }

    @Test func `two VMs take turns on a card that is passed through`() async throws {
        try await with { site in
            let guests = [(1001, 1), (1002, 2)].map { number, priority in
                Sample.machine(number, "vm-\(number)") { guest in
                    guest.services.gpu = GPUClaim([0], policy: .onDemand(priority: priority))
                }
            }
            let desired = Sample.desired(guests)
            #expect(try await site.apply(desired).failures.isEmpty)
            #expect(try await site.plan(desired).plan.isEmpty)
            let failures = try await site.apply(desired, .swap, [1002, 1001]).failures
            #expect(failures.isEmpty)
            let observed = try await site.observe(desired)
            #expect(observed.guests[Sample.id(1001)]?.isRunning == true)
            #expect(observed.guests[Sample.id(1002)]?.isRunning == false)
            #expect(try await site.plan(desired).plan.isEmpty)
        }
    }

    @Test func `a swap is refused where a third guest would still be in the way`() async throws {
        try await with { site in
            let wide = Sample.inTurn(103, priority: 0, gpus: [0, 1])
            let other = Sample.inTurn(104, priority: 1, gpus: [1])
            let web = Sample.container(110, "web") { guest, _ in guest.dependencies = [Sample.id(104)] }
            let desired = Sample.desired([Self.pair[1], wide, other, web])
            try await site.apply(desired)
            // 104 is needed by a guest that runs, so that nobody can take its card.
            let refusal = await #expect(throws: PlanRefusal.self) {
                try await site.plan(desired, .swap, [102, 103])
            }
            #expect(refusal?.message.contains("would have to wait for container 104") == true)
        }
    }

    @Test func `a device that a person added stays`() async throws {
        try await with { site in
            try await site.apply(Sample.desired([Self.container(nil)]))
            try await site.apply(Sample.desired([Self.container(nil)]), .stop(withDependents: false), [101])
            try await site.client.container(101, on: "pve").setConfig(["dev0": "/dev/fuse"])
            try await site.apply(Sample.desired([Self.container(GPUClaim([0]))]))
            try await site.apply(Sample.desired([Self.container(nil)]))
            #expect(try await Self.devices(site, 101) == ["/dev/fuse"])
        }
    }

    @Test func `a clone has the cards of its own declaration, not those of its template`() async throws {
        try await with { site in
            let template = Sample.container(900, "base") { guest, _ in
                guest.isTemplate = true
                guest.templateSnapshot = .finalForm
                guest.services.gpu = GPUClaim([0, 1])
            }
            let clone = Sample.container(101, origin: .clone(of: Sample.id(900), snapshot: .finalForm)) { guest, _ in
                guest.services.gpu = GPUClaim([1])
            }
            let desired = Sample.desired([template, clone])
            let failures = try await site.apply(desired).failures
            #expect(failures.isEmpty)
            let cards = try await Self.devices(site, 101).filter {
                $0.hasPrefix("/dev/nvidia0") || $0.hasPrefix("/dev/nvidia1")
            }
            #expect(cards == ["/dev/nvidia1,mode=0666"])
            #expect(try await site.plan(desired).plan.steps.map(\.id.path) == [])
        }
    }

    @Test func `a VM gets a card with the machine type for it, and a container that has it is refused`() async throws {
        try await with { site in
            let machine = Sample.machine(1001) { $0.services.gpu = GPUClaim([0]) }
            let desired = Sample.desired([machine])
            let failures = try await site.apply(desired).failures
            #expect(failures.isEmpty)
            let config = try await site.client.virtualMachine(1001, on: "pve").config()
            #expect(config.raw["hostpci0"] == "0000:01:00,pcie=1,rombar=0")
            #expect(config.raw["machine"] == "q35")
            #expect(try await site.plan(desired).plan.steps.map(\.id.path) == [])
            // The card is no longer the host's: its driver does not serve it to a container.
            let both = Sample.desired([machine, Self.container(GPUClaim([0]))])
            #expect(try await site.plan(both).plan.notes.map(\.code) == ["gpu-driver"])
        }
    }

    @Test func `the one of lower priority is built first, then stopped, and the plan is empty`() async throws {
        try await with { site in
            var guests = Self.pair
            for index in guests.indices { guests[index].features = [Sample.feature("base_setup")] }
            let desired = Sample.desired(guests)
            let plan = try await site.plan(desired).plan
            #expect(
                plan.steps.map(\.id.path) == [
                    "lxc/101/define", "lxc/101/start", "lxc/101/feature:base_setup", "lxc/101/stop",
                    "lxc/102/define", "lxc/102/start", "lxc/102/feature:base_setup",
                ])
            #expect(
                plan.steps.first { $0.id.path == "lxc/102/start" }?.needs.map(\.path).contains("lxc/101/stop") == true)
            #expect(try await site.apply(desired).failures.isEmpty)
            let after = try await site.plan(desired).plan
            #expect(after.isEmpty)
            #expect(after.notes.map(\.code) == ["gpu-turn"])
        }
    }

    @Test func `a build that failed is finished first, and that interrupts nobody`() async throws {
        let faults = try FaultProfile(
            json: Array(#"{"rules":[{"exec":{"vmid":101,"script":"broken/install.sh","exit":1}}]}"#.utf8))
        let cards = SimulatorSeed.GraphicsCard.row(2)
        try await SimulatedSite.with(faults: faults, graphicsCards: cards) { site in
            var guests = Self.pair
            guests[0].features = [Sample.feature("broken")]
            let failures = try await site.apply(Sample.desired(guests)).failures
            #expect(failures.keys.map(\.path) == ["lxc/101/feature:broken"])
            // It holds the card still, so that the other one has not started.
            guests[0].features = [Sample.feature("base_setup")]
            let desired = Sample.desired(guests)
            #expect(try await site.observe(desired).guests[Sample.id(102)]?.isRunning == false)
            let plan = try await site.plan(desired).plan
            #expect(plan.steps.map(\.id.path) == ["lxc/101/feature:base_setup", "lxc/101/stop", "lxc/102/start"])
            #expect(plan.disruption < .restart)
            #expect(try await site.apply(desired).failures.isEmpty)
            #expect(try await site.plan(desired).plan.isEmpty)
        }
    }

    @Test func `starting the higher one stops the lower, stopping it gives the card back`() async throws {
        try await with { site in
            let desired = Sample.desired(Self.pair)
            try await site.apply(desired)
            try await site.apply(desired, .stop(withDependents: false), [102])
            try await site.apply(desired, .start, [101])
            let start = try await site.plan(desired, .start, [102]).plan
            #expect(start.steps.map(\.id.path) == ["lxc/101/release", "lxc/102/start"])
            #expect(start.disruption == .stop)
            try await site.apply(desired, .start, [102])
            #expect(try await site.observe(desired).guests[Sample.id(101)]?.record.displacedBy == Sample.id(102))
            let stop = try await site.plan(desired, .stop(withDependents: false), [102]).plan
            #expect(stop.steps.map(\.id.path) == ["lxc/102/stop", "lxc/101/start"])
            try await site.apply(desired, .stop(withDependents: false), [102])
            let observed = try await site.observe(desired)
            #expect(observed.guests[Sample.id(101)]?.isRunning == true)
            #expect(observed.guests[Sample.id(101)]?.record.displacedBy == nil)
        }
    }

    @Test func `the lower one is refused while the higher has the card, with the way out`() async throws {
        try await with { site in
            let desired = Sample.desired(Self.pair)
            try await site.apply(desired)
            let refusal = await #expect(throws: PlanRefusal.self) { try await site.plan(desired, .start, [101]) }
            #expect(refusal?.hint == "to give it the GPU: phoenix-cli gpu swap 102 101")
        }
    }

    @Test func `a swap lasts over further runs, and brings the next one to its declaration`() async throws {
        try await with { site in
            var desired = Sample.desired(Self.pair)
            try await site.apply(desired)
            // Its feature waits for its turn, and is installed with it.
            desired.guests[Sample.id(101)]?.features = [Sample.feature("base_setup")]
            #expect(try await site.plan(desired).plan.isEmpty)
            let swap = try await site.plan(desired, .swap, [102, 101]).plan
            #expect(swap.steps.map(\.id.path) == ["lxc/102/release", "lxc/101/start", "lxc/101/feature:base_setup"])
            #expect(try await site.apply(desired, .swap, [102, 101]).failures.isEmpty)
            #expect(try await site.plan(desired).plan.isEmpty)
            try await site.apply(desired, .release, [101])
            #expect(try await site.observe(desired).guests[Sample.id(102)]?.isRunning == true)
            #expect(try await site.plan(desired).plan.isEmpty)
        }
    }

    @Test func `a guest at work keeps its card when it does not finish in time`() async throws {
        try await with { site in
            let drain = GPUDrain(command: ["test", "-e", "/run/idle"], timeLimit: 6)
            let desired = Sample.desired([
                Sample.inTurn(101, priority: 1, drain: drain), Sample.inTurn(102, priority: 2),
            ])
            try await site.apply(desired, .create, [101])
            let failures = try await site.apply(desired, .start, [101]).failures
            #expect(failures.isEmpty)
            let blocked = try await site.apply(desired, .swap, [101, 102]).failures
            #expect(blocked.keys.map(\.path) == ["lxc/101/release"])
            #expect(blocked.values.first?.message.contains("after 6 s") == true)
            var observed = try await site.observe(desired)
            #expect(observed.guests[Sample.id(101)]?.isRunning == true)
            #expect(observed.guests[Sample.id(101)]?.record.displacedBy == nil)
            #expect(observed.guests[Sample.id(102)]?.isRunning != true)

            let attach = ["lxc-attach", "-n", "101", "--clear-env", "--"]
            _ = try await site.host.run(HostCommand(attach + ["touch", "/run/idle"]))
            #expect(try await site.apply(desired, .swap, [101, 102]).failures.isEmpty)
            observed = try await site.observe(desired)
            #expect(observed.guests[Sample.id(102)]?.isRunning == true)
        }
    }

    @Test func `an engine is asked for its requests before it is stopped`() async throws {
        try await with { site in
            let engine = Sample.inTurn(101, priority: 1, share: "0.9", drain: GPUDrain(timeLimit: 4)) { guest in
                guest.application = Sample.feature("app_vllm")
            }
            let desired = Sample.desired([engine, Sample.inTurn(102, priority: 2)])
            try await site.apply(desired, .create, [101])
            let attach = ["lxc-attach", "-n", "101", "--clear-env", "--"]
            let busy = HostCommand(attach + ["tee", "/run/simulated-requests"], input: Array("2".utf8))
            _ = try await site.host.run(busy)
            let blocked = try await site.apply(desired, .swap, [101, 102]).failures
            #expect(blocked.values.first?.message.contains("2 requests in work after 4 s") == true, "\(blocked)")
            _ = try await site.host.run(HostCommand(attach + ["rm", "/run/simulated-requests"]))
            let failures = try await site.apply(desired, .swap, [101, 102]).failures
            #expect(failures.isEmpty)
        }
    }

    @Test func `claims in GiB are compared with the memory that the host reports`() async throws {
        try await with { site in
            let guests = [101, 102].map { number in
                Sample.container(number, "g\(number)") { guest, _ in
                    guest.services.gpu = GPUClaim([0], policy: .shared, memory: .gibibytes(number == 101 ? 8 : 9))
                }
            }
            let notes = try await site.plan(Sample.desired(guests)).plan.notes
            #expect(notes.map(\.code) == ["gpu-over-committed"])
            #expect(notes.first?.severity == .error)
            #expect(notes.first?.message.hasSuffix("101 takes 50 %, 102 takes 57 %") == true)
            let apart = try await site.plan(Sample.desired([guests[0]])).plan.notes
            #expect(apart.isEmpty)
        }
    }

    @Test func `the driver's numbers and the use of a card are read from the host`() async throws {
        try await with { site in
            var guest = Self.container(GPUClaim([0]))
            guest.application = Sample.feature("app_model")
            try await site.apply(Sample.desired([guest]))
            let observer = GPUObserver(client: site.client, host: site.host, node: "pve")
            let gpus = try await observer.observe()
            #expect(gpus.cards.map(\.minor) == [0, 1])
            #expect(gpus.cards.map(\.iommuGroup) == [12, 13])
            #expect(gpus.cards.map(\.companions) == [[], []])
            #expect(gpus.cards.first?.memory == .mebibytes(16311))
            #expect(gpus.nodes.first { $0.path == "/dev/nvidia-uvm" }?.major == 509)
            let uses = try await observer.uses()
            #expect(uses.map(\.guest) == [Sample.id(101)])
            #expect(uses.first?.uuid == gpus.cards.first?.uuid)
        }
    }
}
