import OrderedCollections
import PhoenixEngine
import PhoenixModel
import PhoenixSimulator
import Synchronization
import Testing

@testable import PhoenixManagers

/// When guests are checked within a run, and what depends on it.
@Suite struct HealthStepTests {
    private static let web = Check(
        name: "web answers", probe: .http(HTTPProbe(port: 80)), retries: 2, interval: 1, timeout: 5)

    private func site() -> Desired {
        Sample.desired([
            Sample.container(101, "web") { guest, _ in
                guest.lifecycleSnapshots = true
                guest.features = [Sample.feature("base_setup"), Sample.feature("nginx")]
                guest.services.healthChecks = [Self.web]
            },
            Sample.container(102, "app") { guest, _ in
                guest.dependencies = [Sample.id(101)]
                guest.features = [Sample.feature("base_setup")]
            },
        ])
    }

    private static func faults(_ command: String) throws -> FaultProfile {
        try FaultProfile(
            json: Array(
                #"""
                {"rules":[{"exec":{"vmid":101,"script":"\#(command)","exit":22,
                  "stderr":"curl: (22) The requested URL returned error: 503"}}]}
                """#.utf8))
    }

    @Test func `a guest is checked after its application and before its snapshots`() async throws {
        try await SimulatedSite.with { site in
            let plan = try await site.plan(self.site()).plan
            #expect(
                plan.steps.map(\.id.path).filter { $0.hasPrefix("lxc/101/") } == [
                    "lxc/101/define", "lxc/101/start", "lxc/101/snapshot:pre-configured",
                    "lxc/101/feature:base_setup", "lxc/101/feature:nginx", "lxc/101/health",
                    "lxc/101/snapshot:final-form",
                ])
            let step = try #require(plan.steps.first { $0.id.path == "lxc/101/health" })
            #expect(step.summary == "check health: web answers")
            #expect(step.disruption == .none)
        }
    }

    @Test func `a template is checked while it still runs`() async throws {
        try await SimulatedSite.with { site in
            let template = Sample.container(900, "base") { guest, _ in
                guest.isTemplate = true
                guest.templateSnapshot = .finalForm
                guest.features = [Sample.feature("nginx")]
                guest.services.healthChecks = [Self.web]
            }
            let desired = Sample.desired([template])
            let steps = try await site.plan(desired).plan.steps.map(\.id.path)
            #expect(
                steps == [
                    "lxc/900/define", "lxc/900/start", "lxc/900/feature:nginx", "lxc/900/health", "lxc/900/stop",
                    "lxc/900/snapshot:final-form",
                ])
            #expect(try await site.apply(desired).failures.isEmpty)
            #expect(try await site.plan(desired).plan.isEmpty)
        }
    }

    @Test func `a healthy guest that is left as it is, is not looked at`() async throws {
        try await SimulatedSite.with { site in
            let desired = self.site()
            let failures = try await site.apply(desired).failures
            #expect(failures.isEmpty)
            #expect(try await site.plan(desired).plan.isEmpty)
            let requests = await site.simulator.host.requests().count
            let writes = await site.writes()
            #expect(try await site.apply(desired).summary.changed == 0)
            #expect(await site.writes() == writes)
            #expect(await site.simulator.host.requests().count > requests)
        }
    }

    @Test func `a failing check keeps the snapshot and what depends on the guest`() async throws {
        try await SimulatedSite.with(faults: try Self.faults("127.0.0.1:80/")) { site in
            let skipped = Mutex<Set<String>>([])
            let desired = self.site()
            let (summary, failures) = try await site.apply(desired) { event in
                if case .stepFinished(let id, let result) = event, case .skipped = result.outcome {
                    _ = skipped.withLock { $0.insert(id.path) }
                }
            }
            #expect(failures.keys.map(\.path) == ["lxc/101/health"])
            let message = try #require(failures.values.first?.message)
            #expect(message.contains("container 101 'web' healthy: 'web answers' failed after 3 tries"))
            #expect(message.contains("The requested URL returned error: 503"))
            #expect(
                skipped.withLock { $0 } == [
                    "lxc/101/snapshot:final-form", "lxc/102/start", "lxc/102/feature:base_setup",
                ])
            #expect(summary.failed == 1 && summary.changed > 0)
            // Nothing is done again but what the check kept back.
            let steps = try await site.plan(desired).plan.steps.map(\.id.path)
            #expect(
                steps == [
                    "lxc/101/health", "lxc/101/snapshot:final-form", "lxc/102/start", "lxc/102/feature:base_setup",
                ])
        }
    }

    @Test func `a test that is a gate keeps the snapshot like a health check`() async throws {
        try await SimulatedSite.with(faults: try Self.faults("127.0.0.1:80/ready")) { site in
            var desired = self.site()
            var gate = Check(name: "is ready", probe: .http(HTTPProbe(port: 80, path: "/ready")))
            desired.guests[Sample.id(101)]?.services.tests = [TestSuite(name: "smoke", tests: [gate])]
            let steps = try await site.plan(desired).plan.steps
            #expect(steps.contains { $0.summary == "check health: web answers" })
            gate.isGate = true
            desired.guests[Sample.id(101)]?.services.tests = [TestSuite(name: "smoke", tests: [gate])]
            let failures = try await site.apply(desired).failures
            #expect(failures.keys.map(\.path) == ["lxc/101/health"])
            #expect(failures.values.first?.message.contains("'is ready' failed") == true)
        }
    }

    @Test func `what starts waits for the health of a guest that is left as it is`() async throws {
        try await SimulatedSite.with { site in
            let desired = self.site()
            try await site.apply(desired)
            try await site.apply(desired, .stop(withDependents: false), [102])
            let plan = try await site.plan(desired).plan
            #expect(plan.steps.map(\.id.path) == ["lxc/101/health", "lxc/102/start"])
            #expect(plan.steps.last?.needs.map(\.path) == ["lxc/101/health"])
            #expect(try await site.apply(desired).failures.isEmpty)
        }
    }

    @Test func `starting waits for health as a run does`() async throws {
        try await SimulatedSite.with { site in
            let desired = self.site()
            try await site.apply(desired)
            try await site.apply(desired, .stop(withDependents: true), [101])
            let plan = try await site.plan(desired, .start, [102]).plan
            #expect(plan.steps.map(\.id.path) == ["lxc/101/start", "lxc/101/health", "lxc/102/start"])
            #expect(plan.steps.last?.needs.map(\.path).contains("lxc/101/health") == true)
            #expect(try await site.apply(desired, .start, [102]).failures.isEmpty)
        }
    }
}
