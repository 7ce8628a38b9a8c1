import PhoenixEngine
import PhoenixHost
import PhoenixModel
import ProxmoxAPI
import Testing

@testable import PhoenixManagers

/// `phoenix-cli rollback` on the simulated host.
@Suite struct RollbackTests {
    private func site(_ script: String = "true", memory: Int = 1024, data: Bool = false) -> Desired {
        Sample.desired([
            Sample.container(101, "web") { guest, container in
                guest.lifecycleSnapshots = true
                guest.memory = .mebibytes(memory)
                guest.features = [Sample.feature("base_setup"), Sample.feature("nginx", script: script)]
                if data {
                    container.mounts = [
                        ContainerMount(path: "/data", source: .volume(storage: "guests", size: .gibibytes(4)))
                    ]
                }
            },
            Sample.machine(9000, "noble") { $0.isTemplate = true },
        ])
    }

    private func refusal(_ site: SimulatedSite, _ wish: RollbackWish, _ id: Int = 101) async throws -> PlanRefusal? {
        do {
            _ = try await site.plan(self.site(), .rollback(wish), [id])
            return nil
        } catch let refusal as PlanRefusal {
            return refusal
        }
    }

    @Test func `the last good state comes back, with its record, running`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(self.site())
            let good = try await site.observe(self.site()).guests[Sample.id(101)]?.record
            let broken = Breakage(step: "lxc/101/snapshot:final-form", isDone: false)
            try await site.apply(self.site("echo new", memory: 4096), breaking: broken)
            let plan = try await site.plan(self.site("echo new", memory: 4096), .rollback(RollbackWish()), [101]).plan
            #expect(plan.steps.map(\.id.path) == ["lxc/101/rollback"])
            #expect(plan.disruption == .dataLoss)
            #expect(plan.steps[0].changes.map(\.field) == ["feature 'nginx'", "memory"])
            #expect(plan.steps[0].summary.hasPrefix("return to snapshot 'final-form' of 2"))
            let failures = try await site.apply(
                self.site("echo new", memory: 4096), .rollback(RollbackWish()), [101]
            ).failures
            #expect(failures.isEmpty)
            let present = try #require(try await site.observe(self.site()).guests[Sample.id(101)])
            #expect(present.record == good)
            #expect(GuestRecord.split(present.settings["description"]).record == good)
            #expect(present.isRunning)
            #expect(try await site.plan(self.site()).plan.isEmpty)
            let pending = try await site.plan(self.site("echo new", memory: 4096)).plan
            #expect(
                pending.steps.map(\.id.path) == [
                    "lxc/101/config", "lxc/101/feature:nginx", "lxc/101/snapshot:final-form",
                ])
        }
    }

    @Test func `on ZFS newer snapshots are in the way, and go only with consent`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(self.site())
            let first = RollbackWish(to: "pre-configured")
            let refusal = try #require(try await refusal(site, first))
            #expect(refusal.message.contains("'final-form' is newer than 'pre-configured'"))
            #expect(refusal.hint == "to delete it: phoenix-cli rollback 101 --to pre-configured --discard-newer")
            let agreed = RollbackWish(to: "pre-configured", discardsNewer: true)
            let plan = try await site.plan(self.site(), .rollback(agreed), [101]).plan
            #expect(
                plan.steps[0].changes.map(\.field) == [
                    "feature 'base_setup'", "feature 'nginx'", "snapshot 'final-form'",
                ])
            #expect(try await site.apply(self.site(), .rollback(agreed), [101]).failures.isEmpty)
            let left = try await site.client.container(101, on: "pve").snapshots().map(\.name)
            #expect(left == ["pre-configured"])
            #expect(try await site.apply(self.site()).failures.isEmpty)
            #expect(try await site.plan(self.site()).plan.isEmpty)
        }
    }

    @Test func `data that goes back is named, and a volume that is newer stays`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(self.site())
            try await site.apply(self.site(data: true))
            let source = try #require(
                try await site.client.container(101, on: "pve").config().mountPoints[0]?.defaultValue)
            let plan = try await site.plan(self.site(data: true), .rollback(RollbackWish()), [101]).plan
            #expect(plan.steps[0].changes == [])
            try await site.apply(self.site(data: true), .rollback(RollbackWish()), [101])
            let after = try await site.client.container(101, on: "pve").config()
            #expect(after.mountPoints[0]?.defaultValue == source)
            #expect(after.raw.keys.allSatisfy { !$0.hasPrefix("unused") })
            #expect(try await site.plan(self.site(data: true)).plan.steps.map(\.id.path) == [])
            // The next snapshot holds the volume.
            try await site.apply(self.site("echo new", data: true))
            let later = try await site.plan(self.site(data: true), .rollback(RollbackWish()), [101]).plan
            #expect(later.steps[0].changes.map(\.field) == ["data at /data"])
        }
    }

    @Test func `what cannot go back is refused with the reason`() async throws {
        try await SimulatedSite.with { site in
            #expect(try await refusal(site, RollbackWish())?.message.contains("does not exist") == true)
            try await site.apply(self.site())
            let wrong = try #require(try await refusal(site, RollbackWish(to: "final")))
            #expect(wrong.message == "container 101 'web' has no snapshot 'final'")
            #expect(wrong.hint?.hasPrefix("it has 'final-form' (2") == true)
            #expect(try await refusal(site, RollbackWish(), 9000)?.message.contains("converted template") == true)
            let container = site.client.container(101, on: "pve")
            try await container.setConfig(["tags": "other"])
            #expect(try await refusal(site, RollbackWish())?.message.contains("did not make") == true)
            try await container.setConfig(["tags": "phoenix", "lock": "backup"])
            #expect(try await refusal(site, RollbackWish())?.message.contains("locked (backup)") == true)
        }
    }

    @Test func `a guest that is stopped stays so, and its notes say what is in it`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(self.site())
            let good = try await site.observe(self.site()).guests[Sample.id(101)]?.record
            let broken = Breakage(step: "lxc/101/snapshot:final-form", isDone: false)
            try await site.apply(self.site("echo new"), breaking: broken)
            try await site.apply(self.site(), .stop(withDependents: false), [101])
            #expect(try await site.apply(self.site(), .rollback(RollbackWish()), [101]).failures.isEmpty)
            let present = try #require(try await site.observe(self.site()).guests[Sample.id(101)])
            #expect(!present.isRunning)
            #expect(present.record == good)
        }
    }

    @Test func `a vector by hand says the same`() throws {
        let order = ManagerOrder(
            .container, .rollback, [Sample.id(101)], rollback: RollbackWish(to: "x1", discardsNewer: true))
        #expect(order.arguments == ["lxc", "rollback", "101", "--to", "x1", "--discard-newer"])
        #expect(try ManagerOrder(arguments: order.arguments) == order)
        #expect(throws: PlanRefusal.self) { try ManagerOrder(arguments: ["lxc", "rollback", "101", "--to"]) }
    }
}
