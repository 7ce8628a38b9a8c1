import PhoenixEngine
import PhoenixHost
import PhoenixModel
import ProxmoxAPI
import Testing

@testable import PhoenixManagers

/// NFS volumes of VMs, mounted in machines of the simulated host.
@Suite struct LiveNetworkVolumeTests {
    private static let data = NetworkVolume(
        name: "data", server: "192.0.2.10", exportPath: "/tank/vm/1001", mountPoint: "/persistent storage")
    private static let other = NetworkVolume(
        name: "other", server: "198.51.100.7", exportPath: "/export", mountPoint: "/other")

    private func site(_ volumes: [NetworkVolume], server: String = "192.0.2.10/24") -> Desired {
        var machine = VirtualMachineSettings(user: "phoenix")
        machine.volumes = volumes
        let guest = Sample.machine(1001, "docker") { guest in
            guest.features = [Sample.feature("base_setup")]
            guest.specifics = .virtualMachine(machine)
        }
        var desired = Sample.desired([guest])
        desired.host.address = IPv4Interface(server)
        return desired
    }

    private func inside(_ site: SimulatedSite, _ path: String) async throws -> String {
        let channel = GuestChannels(client: site.client, host: site.host)
            .channel(to: Sample.id(1001), .virtualMachine, on: "pve")
        return String(decoding: try await channel.readFile(path) ?? [], as: UTF8.self)
    }

    private func settle(_ site: SimulatedSite, _ desired: Desired) async throws {
        let failures = try await site.apply(desired).failures
        #expect(failures.isEmpty)
        let writes = await site.writes()
        let left = try await site.plan(desired).plan.steps.map(\.id.path)
        #expect(left == [])
        #expect(await site.writes() == writes)
    }

    @Test func `volumes are mounted after the start and before features, on a directory that the host has`()
        async throws
    {
        try await SimulatedSite.with { site in
            let desired = self.site([Self.data])
            let steps = try await site.plan(desired).plan.steps.map(\.id.path)
            #expect(steps.first { $0.hasPrefix("host/") } == "host/directory:/tank/vm/1001")
            #expect(steps.suffix(3) == ["vm/1001/start", "vm/1001/volumes", "vm/1001/feature:base_setup"])
            try await settle(site, desired)
            #expect(
                try await inside(site, "/etc/fstab")
                    == "192.0.2.10:/tank/vm/1001 /persistent\\040storage nfs "
                    + "rw,_netdev,nofail,x-systemd.mount-timeout=30s,x-phoenix 0 0\n")
            #expect(
                try await inside(site, "/proc/mounts").contains("192.0.2.10:/tank/vm/1001 /persistent\\040storage nfs4")
            )
        }
    }

    @Test func `an entry of somebody else stays, one that is no longer declared goes with its mount`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(self.site([Self.data, Self.other]))
            let channel = GuestChannels(client: site.client, host: site.host)
                .channel(to: Sample.id(1001), .virtualMachine, on: "pve")
            let table = "# local\nUUID=1 /\text4 defaults 0 1\n" + (try await inside(site, "/etc/fstab"))
            try await channel.writeFile("/etc/fstab", Array(table.utf8))
            let desired = self.site([Self.data])
            let steps = try await site.plan(desired).plan.steps
            #expect(steps.map(\.id.path) == ["vm/1001/volumes"])
            #expect(steps[0].changes == [Change("volume /other", from: "198.51.100.7:/export", to: nil)])
            #expect(steps[0].disruption == .reload)
            try await settle(site, desired)
            #expect(try await inside(site, "/etc/fstab").hasPrefix("# local\nUUID=1 /\text4 defaults 0 1\n192.0.2.10"))
            #expect(try await !inside(site, "/proc/mounts").contains("/other"))
        }
    }

    @Test func `an unmounted volume is mounted again, and one that moved is remounted`() async throws {
        try await SimulatedSite.with { site in
            let desired = self.site([Self.other])
            try await site.apply(desired)
            let channel = GuestChannels(client: site.client, host: site.host)
                .channel(to: Sample.id(1001), .virtualMachine, on: "pve")
            _ = try await channel.run(["umount", "/other"], input: [], timeLimit: .seconds(5))
            let steps = try await site.plan(desired).plan.steps
            #expect(steps.first?.changes == [Change("volume /other mounted", from: "no", to: "yes")])
            try await settle(site, desired)
            var moved = Self.other
            moved.exportPath = "/moved"
            try await settle(site, self.site([moved]))
            #expect(try await inside(site, "/proc/mounts").contains("198.51.100.7:/moved /other"))
        }
    }

    @Test func `volumes come back with the VM, and a stopped one is believed`() async throws {
        try await SimulatedSite.with { site in
            let desired = self.site([Self.data])
            try await site.apply(desired)
            let machine = site.client.virtualMachine(1001, on: "pve")
            _ = try await site.client.run { try await machine.shutdown(timeout: 10, force: true) }
            #expect(try await site.plan(desired).plan.steps.map(\.id.path) == ["vm/1001/start"])
            try await settle(site, desired)
        }
    }

    @Test func `a server that refuses is told with its own words, and features wait`() async throws {
        try await SimulatedSite.with { site in
            let desired = self.site([Self.data], server: "10.0.0.253/16")
            let (_, failures) = try await site.apply(desired)
            #expect(failures.keys.map(\.path) == ["vm/1001/volumes"])
            #expect(failures.values.first?.message.contains("cannot mount '192.0.2.10:/tank/vm/1001'") == true)
            try await site.run("install", "--directory", "--", "/tank/vm/1001")
            try await settle(site, desired)
        }
    }
}
