import PhoenixEngine
import PhoenixHost
import PhoenixModel
import ProxmoxAPI
import Testing

@testable import PhoenixManagers

/// Raw options written into files of containers on the simulated host.
@Suite struct LiveRawOptionTests {
    private static let entry = ContainerSettings.RawOption(
        key: "lxc.mount.entry", value: "tmpfs scratch tmpfs create=dir,optional 0 0")
    private static let kmsg = ContainerSettings.RawOption(key: "lxc.kmsg", value: "0")

    private func site(_ options: [ContainerSettings.RawOption]) -> Desired {
        Sample.desired([
            Sample.container(101, "web") { guest, container in
                guest.lifecycleSnapshots = true
                container.rawOptions = options
            }
        ])
    }

    private func raw(_ site: SimulatedSite) async throws -> [ContainerSettings.RawOption] {
        try await site.client.container(101, on: "pve").config().lxcEntries.map { .init(key: $0.key, value: $0.value) }
    }

    @Test func `raw options are written once, before the first start`() async throws {
        try await SimulatedSite.with { site in
            let desired = self.site([Self.entry, Self.kmsg])
            let plan = try await site.plan(desired).plan
            #expect(plan.steps.prefix(3).map(\.id.path) == ["lxc/101/define", "lxc/101/options", "lxc/101/start"])
            #expect(plan.steps[1].privilege == .hostShell)
            #expect(try await site.apply(desired).failures.isEmpty)
            #expect(try await raw(site) == [Self.entry, Self.kmsg])
            let writes = await site.writes()
            #expect(try await site.plan(desired).plan.steps.map(\.id.path) == [])
            #expect(await site.writes() == writes)
        }
    }

    @Test func `an option that leaves the declaration leaves the file, a foreign one stays, with one restart`()
        async throws
    {
        try await SimulatedSite.with { site in
            try await site.apply(self.site([Self.entry, Self.kmsg]))
            let path = "/etc/pve/lxc/101.conf"
            let text = try await site.host.run(HostCommand(["cat", path])).outputText
            let foreign = text.replacing(
                "\nlxc.kmsg: 0\n\n", with: "\nlxc.environment: A=1\nlxc.kmsg: 0\n\n", maxReplacements: 1)
            let sections = text.split(separator: "\n[", maxSplits: 1)
            _ = try await site.host.run(HostCommand(["tee", path], input: Array(foreign.utf8)))
            let desired = self.site([Self.kmsg])
            let plan = try await site.plan(desired).plan
            #expect(plan.steps.map(\.id.path) == ["lxc/101/options", "lxc/101/restart"])
            #expect(plan.steps[0].changes == [Change("lxc.mount.entry", from: Self.entry.value, to: nil)])
            #expect(try await site.apply(desired).failures.isEmpty)
            #expect(try await raw(site) == [.init(key: "lxc.environment", value: "A=1"), Self.kmsg])
            let after = try await site.host.run(HostCommand(["cat", path])).outputText
            #expect(after.split(separator: "\n[", maxSplits: 1).dropFirst() == sections.dropFirst())
            #expect(try await site.plan(desired).plan.steps.map(\.id.path) == [])
        }
    }

    @Test func `a clone loses the options of its source and gets its own`() async throws {
        let base = Sample.container(900, "base") { guest, container in
            guest.isTemplate = true
            guest.templateSnapshot = .finalForm
            container.rawOptions = [Self.entry]
        }
        let clone = Sample.container(101, "web", origin: .clone(of: Sample.id(900), snapshot: .finalForm)) {
            $1.rawOptions = [Self.kmsg]
        }
        let desired = Sample.desired([base, clone])
        try await SimulatedSite.with { site in
            let failures = try await site.apply(desired).failures
            #expect(failures.isEmpty)
            #expect(try await raw(site) == [Self.kmsg])
            #expect(try await site.plan(desired).plan.steps.map(\.id.path) == [])
        }
    }

    @Test func `options that are there but not recorded are recorded without a restart`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(self.site([]))
            let path = "/etc/pve/lxc/101.conf"
            let text = try await site.host.run(HostCommand(["cat", path])).outputText
            let added = text.replacing("memory:", with: "lxc.kmsg: 0\nmemory:", maxReplacements: 1)
            _ = try await site.host.run(HostCommand(["tee", path], input: Array(added.utf8)))
            let desired = self.site([Self.kmsg])
            #expect(try await site.plan(desired).plan.steps.map(\.id.path) == ["lxc/101/options"])
            #expect(try await site.apply(desired).failures.isEmpty)
            #expect(try await site.plan(desired).plan.steps.map(\.id.path) == [])
            #expect(try await site.apply(self.site([])).failures.isEmpty)
            #expect(try await raw(site) == [])
        }
    }
}
