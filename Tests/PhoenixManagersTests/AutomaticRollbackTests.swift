import PhoenixEngine
import PhoenixHost
import PhoenixModel
import ProxmoxAPI
import Synchronization
import Testing

@testable import PhoenixManagers

/// `behavior.rollback_on_failure`: a change that fails leaves the guest as it was.
@Suite struct AutomaticRollbackTests {
    private func site(changed: Bool, behavior: HostBehavior = HostBehavior(rollsBackOnFailure: true)) -> Desired {
        let script = changed ? "echo new" : "true"
        var desired = Sample.desired([
            Sample.container(101, "web") { guest, container in
                guest.lifecycleSnapshots = true
                guest.features = [Sample.feature("base_setup"), Sample.feature("nginx", script: script)]
                guest.application = Sample.feature("app_web", script: script)
                guest.memory = .mebibytes(changed ? 2048 : 1024)
                guest.firewall = GuestFirewall(
                    isEnabled: true, inboundPolicy: changed ? .accept : nil,
                    rules: (changed ? [22, 8080, 443] : [22, 80, 443]).map(Sample.rule))
                container.flags = changed ? ["nesting": "1"] : [:]
            },
            Sample.container(102, "app") { guest, _ in guest.features = [Sample.feature("base_setup")] },
            Sample.machine(1001, "docker") { guest in
                guest.lifecycleSnapshots = true
                guest.features = [Sample.feature("docker", script: script)]
                guest.memory = .mebibytes(changed ? 4096 : 2048)
            },
        ])
        desired.host.behavior = behavior
        return desired
    }

    /// All of a guest that a change may touch.
    private struct State: Equatable {
        var settings: [String: String]
        var record: GuestRecord
        var firewall: ObservedFirewall
        var features: [FeatureName: String]
        var snapshots: [String]
        var isRunning: Bool
    }

    private func state(_ number: Int, _ kind: PhoenixModel.GuestKind, of site: SimulatedSite) async throws -> State {
        let endpoint = site.client.guest(Sample.id(number), kind, on: "pve")
        var settings = try await endpoint.settings().settings
        let record = GuestRecord.split(settings["description"]).record
        for key in ["description", "digest"] { settings[key] = nil }
        var firewall = try await endpoint.observedFirewall()
        firewall.digest = nil
        firewall.options["digest"] = nil
        let channel = GuestChannels(client: site.client, host: site.host).channel(
            to: Sample.id(number), kind, on: "pve")
        return State(
            settings: settings, record: record, firewall: firewall,
            features: try await InstalledFeatures.read(through: channel).digests,
            snapshots: try await endpoint.snapshots().map(\.name).sorted(),
            isRunning: try await endpoint.currentStatus().isRunning)
    }

    static let containerSteps = ["config", "restart", "firewall-rules", "firewall", "feature:nginx", "application"]

    @Test(arguments: containerSteps, [false, true])
    func `whatever step of a container's change fails, the container is as before`(
        step: String, isDone: Bool
    ) async throws {
        try await expectUndone(101, .container, breaking: Breakage(step: "lxc/101/\(step)", isDone: isDone))
    }

    @Test(arguments: ["config", "restart", "feature:docker"])
    func `whatever step of a VM's change fails, the VM is as before`(step: String) async throws {
        try await expectUndone(1001, .virtualMachine, breaking: Breakage(step: "vm/1001/\(step)", isDone: true))
    }

    private func expectUndone(_ number: Int, _ kind: PhoenixModel.GuestKind, breaking: Breakage) async throws {
        try await SimulatedSite.with { site in
            #expect(try await site.apply(self.site(changed: false)).failures.isEmpty)
            let before = try await state(number, kind, of: site)
            let sibling = try await state(102, .container, of: site)
            let planned = try await site.plan(self.site(changed: true)).plan.steps.map(\.id.path)
            let warnings = Mutex<[String]>([])
            let (summary, failures) = try await site.apply(self.site(changed: true), breaking: breaking) { event in
                if case .stepFinished(_, let result) = event { warnings.withLock { $0 += result.warnings } }
            }
            #expect(failures.keys.map(\.path) == [breaking.step])
            #expect(summary.failed == 1)
            #expect(warnings.withLock { $0 }.count { $0.hasPrefix("undone: ") } == 1)
            #expect(try await state(number, kind, of: site) == before)
            #expect(try await state(102, .container, of: site) == sibling)
            let resource = String(
                breaking.step.prefix { $0 != ":" }.split(separator: "/").prefix(2).joined(separator: "/"))
            let again = try await site.plan(self.site(changed: true)).plan.steps.map(\.id.path)
            #expect(again == planned.filter { $0.hasPrefix(resource) })
            #expect(try await site.apply(self.site(changed: true)).failures.isEmpty)
            #expect(try await site.plan(self.site(changed: true)).plan.isEmpty)
            #expect(
                try await site.client.guest(Sample.id(number), kind, on: "pve").snapshots().allSatisfy {
                    !$0.name.hasPrefix("phoenix-")
                })
        }
    }

    @Test func `a change that goes well leaves no snapshot behind`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(self.site(changed: false))
            let steps = try await site.plan(self.site(changed: true)).plan.steps.map(\.id.path)
            #expect(
                steps.filter { $0.hasPrefix("lxc/101") } == [
                    "lxc/101/snapshot:phoenix-before-change", "lxc/101/config", "lxc/101/restart",
                    "lxc/101/firewall-rules", "lxc/101/firewall", "lxc/101/feature:nginx", "lxc/101/application",
                    "lxc/101/snapshot:final-form", "lxc/101/tidy:phoenix-before-change", "lxc/101/undo",
                ])
            #expect(try await site.apply(self.site(changed: true)).failures.isEmpty)
            #expect(try await state(101, .container, of: site).snapshots == ["final-form", "pre-configured"])
        }
    }

    @Test func `a failed rollback is made up for by the next run`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(self.site(changed: false))
            // The application fails and so does the return: the guest is left in between.
            let plan = try await site.plan(self.site(changed: true))
            let performer = Performer(
                client: site.client, host: site.host, desiredHost: self.site(changed: true).host, node: "pve",
                secret: { _ in "" }, speed: 1_000_000)
            let executor = Executor<StepOperation>(describe: { StepFailure(message: "\($0)") }) {
                step, operation, reporter in
                if ["lxc/101/application", "lxc/101/undo"].contains(step.id.path) { throw Breakage.Broken() }
                return try await performer.perform(step, operation, reporter)
            }
            #expect(await executor.run(plan) { _ in }.failed == 2)
            let next = try await site.plan(self.site(changed: true)).plan
            #expect(
                next.steps.map(\.id.path) == [
                    "lxc/101/application", "lxc/101/snapshot:final-form", "lxc/101/tidy:phoenix-before-change",
                    "lxc/101/undo",
                ])
            #expect(next.notes.contains { $0.code == "rollback-target-kept" })
            #expect(try await site.apply(self.site(changed: true)).failures.isEmpty)
            #expect(try await site.plan(self.site(changed: true)).plan.isEmpty)
        }
    }

    @Test func `a change that was given up leaves a snapshot that the next run removes`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(self.site(changed: false))
            let container = site.client.container(101, on: "pve")
            _ = try await site.client.run { try await container.createSnapshot("phoenix-before-change") }
            let plan = try await site.plan(self.site(changed: false)).plan
            #expect(plan.steps.map(\.id.path) == ["lxc/101/tidy:phoenix-before-change"])
            try await site.apply(self.site(changed: false))
            #expect(try await site.plan(self.site(changed: false)).plan.isEmpty)
        }
    }

    @Test func `without the declaration nothing is undone`() async throws {
        try await SimulatedSite.with { site in
            let quiet = HostBehavior()
            try await site.apply(self.site(changed: false, behavior: quiet))
            let plan = try await site.plan(self.site(changed: true, behavior: quiet)).plan
            #expect(plan.steps.allSatisfy { !$0.isUndoing && !$0.id.path.contains("before-change") })
        }
    }

    @Test(arguments: [false, true])
    func `data volumes go back only where that is declared`(isDeclared: Bool) async throws {
        @Sendable func data(_ changed: Bool) -> Desired {
            let mount = ContainerMount(path: "/data", source: .volume(storage: "guests", size: .gibibytes(4)))
            var desired = Sample.desired([
                Sample.container(101, "web") { guest, container in
                    guest.lifecycleSnapshots = true
                    guest.features = [Sample.feature("nginx", script: changed ? "echo new" : "true")]
                    container.mounts = [mount]
                }
            ])
            desired.host.behavior = HostBehavior(rollsBackOnFailure: true, rollsBackData: isDeclared)
            return desired
        }
        try await SimulatedSite.with { site in
            try await site.apply(data(false))
            let plan = try await site.plan(data(true)).plan
            #expect(plan.steps.contains(where: \.isUndoing) == isDeclared)
            #expect(plan.notes.contains { $0.code == "no-rollback" && $0.message.contains("'/data'") } != isDeclared)
            let undo = plan.steps.first(where: \.isUndoing)
            #expect(undo?.changes.map(\.field) == (isDeclared ? ["volume /data"] : nil))
        }
    }
}
