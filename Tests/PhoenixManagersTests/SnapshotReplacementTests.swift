import PhoenixEngine
import PhoenixModel
import PhoenixSimulator
import ProxmoxAPI
import Testing

@testable import PhoenixManagers

/// A snapshot is replaced without a moment at which there is no good one, also when a run ends in between.
@Suite struct SnapshotReplacementTests {
    /// A request of the replacement: the first run takes two snapshots, the second replaces one of them.
    struct Position: Sendable, CustomStringConvertible {
        var method: String
        var nth: Int
        var path: String { method == "POST" ? "/nodes/*/lxc/101/snapshot" : "/nodes/*/lxc/101/snapshot/*" }
        var description: String { "\(method) \(nth)" }

        static let all = [
            Position(method: "POST", nth: 3), Position(method: "DELETE", nth: 1), Position(method: "POST", nth: 4),
            Position(method: "DELETE", nth: 2),
        ]
    }

    private func site(_ script: String) -> Desired {
        Sample.desired([
            Sample.container(101, "web") { guest, _ in
                guest.lifecycleSnapshots = true
                guest.features = [Sample.feature("base_setup"), Sample.feature("nginx", script: script)]
            }
        ])
    }

    private func snapshots(_ site: SimulatedSite) async throws -> [ObservedSnapshot] {
        try await site.client.container(101, on: "pve").snapshots().map(ObservedSnapshot.init)
    }

    private func expectGoodEnd(_ site: SimulatedSite, _ desired: Desired) async throws {
        let again = try await site.apply(desired)
        #expect(again.failures.isEmpty)
        #expect(try await site.plan(desired).plan.steps.map(\.id.path) == [])
        let present = try await snapshots(site)
        #expect(Set(present.map(\.name)) == ["pre-configured", "final-form"])
        let features = try await site.observe(desired).guests[Sample.id(101)]?.record.features
        #expect(present.first { $0.name == "final-form" }?.record.features == features)
        #expect(features?.count == 2)
    }

    @Test(arguments: Position.all, [#""fail":{"status":500,"message":"killed"}"#, #""task":{"exitstatus":"killed"}"#])
    func `a run that ends at any request leaves a good snapshot, and the next one ends well`(
        position: Position, fault: String
    ) async throws {
        let rule =
            #"{"match":{"method":"\#(position.method)","path":"\#(position.path)","nth":\#(position.nth)},\#(fault)}"#
        let faults = try FaultProfile(json: Array(#"{"rules":[\#(rule)]}"#.utf8))
        try await SimulatedSite.with(faults: faults) { site in
            #expect(try await site.apply(self.site("true")).failures.isEmpty)
            let failures = try await site.apply(self.site("echo new")).failures
            #expect(failures.keys.map(\.path) == ["lxc/101/snapshot:final-form"])
            let left = try await snapshots(site)
            #expect(left.contains { $0.name == "final-form" || $0.name == "phoenix-interim" })
            try await expectGoodEnd(site, self.site("echo new"))
        }
    }

    @Test func `a lost reply at any request changes nothing of the end`() async throws {
        for position in Position.all {
            let rule =
                #"{"match":{"method":"\#(position.method)","path":"\#(position.path)","nth":\#(position.nth)},"dropReply":true}"#
            let faults = try FaultProfile(json: Array(#"{"rules":[\#(rule)]}"#.utf8))
            try await SimulatedSite.with(faults: faults) { site in
                try await site.apply(self.site("true"))
                try await site.apply(self.site("echo new"))
                try await expectGoodEnd(site, self.site("echo new"))
            }
        }
    }

    @Test func `an installation whose snapshot was never taken makes the snapshot outdated`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(self.site("true"))
            let broken = Breakage(step: "lxc/101/snapshot:final-form", isDone: false)
            try await site.apply(self.site("echo new"), breaking: broken)
            let plan = try await site.plan(self.site("echo new")).plan
            #expect(plan.steps.map(\.id.path) == ["lxc/101/snapshot:final-form"])
            #expect(plan.steps.first?.summary == "replace snapshot 'final-form'")
            try await expectGoodEnd(site, self.site("echo new"))
        }
    }

    @Test func `a snapshot of somebody else is left alone, also with a similar name`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(self.site("true"))
            let container = site.client.container(101, on: "pve")
            for name in ["final-form-2", "final-for"] {
                _ = try await site.client.run { try await container.createSnapshot(name) }
            }
            #expect(try await site.plan(self.site("true")).plan.isEmpty)
            try await site.apply(self.site("echo new"))
            #expect(
                try await snapshots(site).map(\.name).sorted() == [
                    "final-for", "final-form", "final-form-2", "pre-configured",
                ])
        }
    }
}
