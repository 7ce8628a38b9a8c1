import PhoenixEngine
import PhoenixModel
import Testing

@testable import PhoenixManagers

/// Two guests whose features and application can be varied.
private enum Variant {
    static func use(_ name: FeatureName, _ value: String, script: String = "true") -> FeatureUse {
        let feature = Feature(
            name: name, summary: "", guests: [.container, .virtualMachine], install: script, verify: "true")
        return FeatureUse(feature, environment: [FeatureUse.Variable(name: "PHOENIX_INPUT_A", value: value)])
    }

    static func site(nginx: String = "1", application: String = "1", script: String = "true") -> Desired {
        Sample.desired([
            Sample.container(101, "web") { guest, _ in
                guest.features = [use("base_setup", "1"), use("nginx", nginx)]
                guest.application = use("app_web", application, script: script)
            },
            Sample.container(102, "other") { guest, _ in
                guest.features = [use("base_setup", "1"), use("nginx", "1")]
            },
        ])
    }
}

/// When scripts run again, on a simulated host.
@Suite struct FeatureRerunTests {
    @Test(arguments: [
        (Variant.site(nginx: "2"), "lxc/101/feature:nginx"),
        (Variant.site(application: "2"), "lxc/101/application"),
        (Variant.site(script: "echo other"), "lxc/101/application"),
    ])
    func `what changed runs again, and only that`(changed: Desired, step: String) async throws {
        try await SimulatedSite.with { site in
            try await site.apply(Variant.site())
            let unchanged = try await site.plan(Variant.site()).plan
            #expect(unchanged.steps.map(\.id.path) == [])
            let plan = try await site.plan(changed).plan
            #expect(plan.steps.map(\.id.path) == [step])
            #expect(plan.steps.first?.reason == "its script or inputs changed")
            let failures = try await site.apply(changed).failures
            #expect(failures.isEmpty)
            let after = try await site.plan(changed).plan
            #expect(after.steps.map(\.id.path) == [])
        }
    }

    @Test func `what a feature is there for stands in the plan`() async throws {
        try await SimulatedSite.with { site in
            var required = Variant.use("base_setup", "1")
            required.requiredBy = "nginx"
            let desired = Sample.desired([
                Sample.container(101, "web") { guest, _ in guest.features = [required, Variant.use("nginx", "1")] }
            ])
            let steps = try await site.plan(desired).plan.steps
            #expect(steps.first { $0.id.path == "lxc/101/feature:base_setup" }?.reason == "required by 'nginx'")
            #expect(steps.first { $0.id.path == "lxc/101/feature:nginx" }?.reason == nil)
        }
    }
}
