import OrderedCollections
import PhoenixEngine
import PhoenixModel
import Testing

@testable import PhoenixManagers

@Suite struct SitePlannerTests {
    private let storages: [StorageID: ObservedStorage] = [
        "guests": ObservedStorage(isActive: true, content: ["rootdir", "images"], available: .gibibytes(100)),
        "local": ObservedStorage(isActive: true, content: ["vztmpl", "import"], available: .gibibytes(100)),
    ]

    private func plan(_ desired: Desired, observed: ObservedHost? = nil, inBootOrder: Bool = true) throws -> Plan {
        let observed =
            observed
            ?? ObservedHost(
                node: "pve", storages: storages, volumes: [Sample.archive.volume, Sample.image.volume])
        return try SitePlanner(
            desired, observed: observed, targets: Set(desired.guests.keys), ordersStarts: inBootOrder
        ).plan().plan
    }

    private func template(_ number: Int = 900) -> DesiredGuest {
        Sample.container(number, "base") { guest, _ in
            guest.isTemplate = true
            guest.templateSnapshot = .finalForm
            guest.features = [Sample.feature("base_setup")]
        }
    }

    @Test func `a container goes through its states in order`() throws {
        let guest = Sample.container(101, "web") { guest, container in
            guest.lifecycleSnapshots = true
            guest.features = [Sample.feature("base_setup"), Sample.feature("nginx")]
            guest.application = Sample.feature("app_web")
            guest.firewall = GuestFirewall(isEnabled: true, rules: [Sample.rule(80)])
        }
        #expect(
            try plan(Sample.desired([guest])).steps.map(\.id.path) == [
                "lxc/101/define", "lxc/101/firewall-rules", "lxc/101/firewall", "lxc/101/start",
                "lxc/101/snapshot:pre-configured", "lxc/101/feature:base_setup", "lxc/101/feature:nginx",
                "lxc/101/application", "lxc/101/snapshot:final-form",
            ])
    }

    @Test func `a template is stopped before its snapshot, and its clone inherits what it holds`() throws {
        let clone = Sample.container(101, "web", origin: .clone(of: Sample.id(900), snapshot: .finalForm)) { guest, _ in
            guest.features = [Sample.feature("base_setup"), Sample.feature("nginx")]
        }
        let plan = try plan(Sample.desired([template(), clone]))
        #expect(
            plan.steps.map(\.id.path) == [
                "lxc/900/define", "lxc/900/start", "lxc/900/feature:base_setup", "lxc/900/stop",
                "lxc/900/snapshot:final-form", "lxc/101/define", "lxc/101/config", "lxc/101/start",
                "lxc/101/feature:nginx",
            ])
        let define = try #require(plan.steps.first { $0.id.path == "lxc/101/define" })
        #expect(define.needs.map(\.path) == ["lxc/900/snapshot:final-form"])
        #expect(define.limits.contains(.cloneSource(Sample.id(900))))
    }

    @Test func `a VM template is converted without being started when nothing is installed in it`() throws {
        let machine = Sample.machine(9000, "noble") { $0.isTemplate = true }
        #expect(
            try plan(Sample.desired([machine])).steps.map(\.id.path) == [
                "vm/9000/define", "vm/9000/disk", "vm/9000/convert",
            ])
    }

    @Test func `services start in boot order, each waiting as long as the one before asks for`() throws {
        let guests = [(101, 3, 7), (102, 1, 5), (103, 2, 9)].map { number, order, delay in
            Sample.container(number, "g\(number)") { guest, _ in
                guest.startup = StartupOrder(order: order, delay: delay)
            }
        }
        let desired = Sample.desired(guests)
        let executable = try SitePlanner(
            desired, observed: ObservedHost(node: "pve", storages: storages, volumes: [Sample.archive.volume]),
            targets: Set(desired.guests.keys), ordersStarts: true
        ).plan()
        let follows = executable.plan.steps.filter { $0.action == .start }.map { ($0.id.path, $0.follows.map(\.path)) }
        #expect(follows.first { $0.0 == "lxc/102/start" }?.1 == [])
        #expect(follows.first { $0.0 == "lxc/103/start" }?.1 == ["lxc/102/start"])
        #expect(follows.first { $0.0 == "lxc/101/start" }?.1 == ["lxc/103/start"])
        let start = GuestOperation.start(GuestOperation.StartOrder(pause: 9))
        #expect(executable.operations[StepID(path: "lxc/101/start")] == .guest(Sample.id(101), .container, start))
    }

    @Test func `an order that contradicts dependencies gives way to them`() throws {
        let guests = [
            Sample.container(101, "first") { guest, _ in
                guest.startup = StartupOrder(order: 1, delay: 0)
                guest.dependencies = [Sample.id(102)]
            },
            Sample.container(102, "second") { guest, _ in guest.startup = StartupOrder(order: 2, delay: 0) },
        ]
        let steps = try plan(Sample.desired(guests)).steps
        #expect(steps.first { $0.id.path == "lxc/101/start" }?.follows.map(\.path) == ["lxc/102/start"])
    }

    @Test func `something else under the id is not touched`() throws {
        var observed = ObservedHost(node: "pve", storages: storages)
        observed.guests[Sample.id(101)] = ObservedGuest(
            id: Sample.id(101), kind: .virtualMachine, name: "other", node: "pve")
        let plan = try plan(Sample.desired([Sample.container(101, "web")]), observed: observed)
        #expect(plan.steps.isEmpty)
        #expect(plan.notes.map(\.code) == ["id-taken"])
    }

    @Test func `a storage that is missing or unfit is found before anything is done`() throws {
        let desired = Sample.desired([Sample.container(101, "web")])
        let missing = try plan(desired, observed: ObservedHost(node: "pve", volumes: [Sample.archive.volume]))
        #expect(missing.notes.map(\.code) == ["storage-missing", "storage-missing"])
        var unfit = storages
        unfit["guests"] = ObservedStorage(isActive: true, content: ["backup"], available: nil)
        let refused = try plan(desired, observed: ObservedHost(node: "pve", storages: unfit))
        #expect(refused.notes.map(\.code) == ["storage-content"])
    }

    @Test func `a template archive that is not there is fetched once for all who need it`() throws {
        let guests = [Sample.container(101, "a"), Sample.container(102, "b")]
        let plan = try plan(Sample.desired(guests), observed: ObservedHost(node: "pve", storages: storages))
        let download = StepID(path: "storage/local/\(Sample.archive.fileName)")
        #expect(plan.steps.filter { $0.action == .download }.map(\.id) == [download])
        #expect(plan.steps.filter { $0.action == .create }.allSatisfy { $0.needs.contains(download) })
    }

    @Test func `a bind mount rules snapshots out, and the plan says so`() throws {
        let guest = Sample.container(101, "web") { guest, container in
            guest.lifecycleSnapshots = true
            container.mounts = [ContainerMount(path: "/srv", source: .directory("/tank/srv"))]
        }
        let plan = try plan(Sample.desired([guest]))
        #expect(!plan.steps.contains { $0.action == .snapshot })
        #expect(plan.notes.map(\.code) == ["no-snapshots"])
    }

    @Test func `a guest that Phoenix did not make is left alone until it is handed over`() throws {
        var observed = ObservedHost(node: "pve", storages: storages)
        observed.guests[Sample.id(101)] = ObservedGuest(
            id: Sample.id(101), kind: .container, name: "theirs", node: "pve", settings: ["memory": "512"])
        let desired = Sample.desired([Sample.container(101, "web")])
        let plan = try plan(desired, observed: observed)
        #expect(plan.steps.isEmpty)
        #expect(plan.notes.map(\.code) == ["not-ours"])
        #expect(throws: PlanRefusal.self) {
            try DeletePlanner(desired, observed: observed, destroysData: false).plan([Sample.id(101)])
        }
        #expect(throws: PlanRefusal.self) { try PowerPlanner(desired, observed: observed).start([Sample.id(101)]) }
        observed.guests[Sample.id(101)] = ObservedGuest(
            id: Sample.id(101), kind: .container, name: "theirs", node: "pve",
            settings: ["memory": "512", "tags": "phoenix"])
        #expect(try self.plan(desired, observed: observed).steps.first?.id.path == "lxc/101/config")
    }

    @Test func `a guest that is still being made is waited for, not taken for somebody else's`() throws {
        var observed = ObservedHost(node: "pve", storages: storages)
        observed.guests[Sample.id(101)] = ObservedGuest(
            id: Sample.id(101), kind: .container, name: "web", node: "pve", settings: ["lock": "create"])
        let plan = try plan(Sample.desired([Sample.container(101, "web")]), observed: observed)
        #expect(plan.notes.map(\.code) == ["being-made"])
    }

    @Test func `a guest on another node is told, not written to`() throws {
        var observed = ObservedHost(node: "pve", storages: storages)
        observed.guests[Sample.id(101)] = ObservedGuest(
            id: Sample.id(101), kind: .container, name: "web", node: "pve2", settings: ["tags": "phoenix"])
        let plan = try plan(Sample.desired([Sample.container(101, "web")]), observed: observed)
        #expect(plan.steps.isEmpty)
        #expect(plan.notes.map(\.code) == ["other-node"])
    }

    @Test func `what is declared but not applied yet is named once`() throws {
        let guests = [1001, 1002].map { number in
            Sample.machine(number, "g\(number)") { guest in
                var machine = VirtualMachineSettings()
                machine.stacks = [StackUse(stack: "web", environment: "production")]
                guest.specifics = .virtualMachine(machine)
            }
        }
        var desired = Sample.desired(guests)
        desired.host.files.sharedZFSVolumes = [
            SharedZFSVolume(name: "cache", storage: "guests", size: .gibibytes(1))
        ]
        let notes = try plan(desired).notes
        #expect(notes.map(\.code) == ["not-applied"])
        #expect(notes.first?.message.hasSuffix("docker_stacks (1001, 1002); shared_zfs_volumes") == true)
    }

    @Test func `a storage or privilege that differs is told, never changed`() throws {
        var observed = ObservedHost(node: "pve", storages: storages)
        observed.guests[Sample.id(101)] = ObservedGuest(
            id: Sample.id(101), kind: .container, name: "web", node: "pve", isRunning: true,
            settings: ["tags": "phoenix", "rootfs": "other:subvol-101-disk-0,size=8G"])
        let plan = try plan(Sample.desired([Sample.container(101, "web")]), observed: observed)
        #expect(plan.notes.map(\.code) == ["storage-differs", "privilege-differs"])
        #expect(plan.steps.allSatisfy { $0.id.path == "lxc/101/config" || $0.id.path == "lxc/101/restart" })
    }
}
