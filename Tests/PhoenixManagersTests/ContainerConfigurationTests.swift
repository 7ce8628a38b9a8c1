import PhoenixModel
import ProxmoxAPI
import Testing

@testable import PhoenixManagers

@Suite struct ContainerConfigurationTests {
    private func edit(
        _ guest: DesiredGuest, _ settings: [String: String], digest: String? = "d"
    ) throws -> ConfigurationEdit {
        guard case .container(let container) = guest.specifics else { throw PlanRefusal("not a container") }
        return ContainerConfiguration.edit(
            guest, container, settings: settings, digest: digest, host: Sample.desired([]).host)
    }

    /// The configuration of a container after its own edit was applied to nothing.
    private func settled(_ guest: DesiredGuest) throws -> [String: String] {
        try edit(guest, [:]).set
    }

    @Test func `what was applied needs nothing more`() throws {
        let guest = Sample.container(101, "web") { guest, container in
            guest.startup = StartupOrder(order: 2, delay: 5)
            guest.notes = "the gateway"
            guest.tags = ["edge"]
            guest.firewall = GuestFirewall(isEnabled: true, rules: [Sample.rule(80)])
            container.flags = ["nesting": "1"]
            container.swap = .mebibytes(256)
            container.mounts = [
                ContainerMount(path: "/data", source: .volume(storage: "guests", size: .gibibytes(4)))
            ]
        }
        var settings = try settled(guest)
        settings["mp0"] = "guests:subvol-101-disk-1,mp=/data,size=4G"
        let again = try edit(guest, settings)
        #expect(again.isEmpty)
        #expect(again.changes.isEmpty)
        #expect(again.digest == nil)
    }

    @Test func `one changed value is one change and keeps the rest`() throws {
        let guest = Sample.container(101)
        var settings = try settled(guest)
        settings["memory"] = "512"
        settings["cpulimit"] = "3"
        let edit = try edit(guest, settings)
        #expect(edit.set == ["memory": "1024"])
        #expect(edit.delete.isEmpty)
        #expect(edit.digest == "d")
        #expect(edit.changes == [Change("memory_mb", from: "512", to: "1024")])
    }

    @Test func `parts of the network that nobody declared stay`() throws {
        let guest = Sample.container(101)
        var settings = try settled(guest)
        settings["net0"] =
            "mtu=1400,hwaddr=BC:24:11:00:00:01,name=eth0,bridge=vmbr1,ip=10.0.0.102/16,gw=10.0.0.254,type=veth"
        let edit = try edit(guest, settings)
        #expect(edit.changes.map(\.field) == ["network_config.bridge"])
        let net = PropertyString(try #require(edit.set["net0"]))
        #expect(net["mtu"] == "1400")
        #expect(net["hwaddr"] == "BC:24:11:00:00:01")
        #expect(net["bridge"] == "vmbr0")
    }

    @Test func `a key that Phoenix wrote goes when it leaves the configuration`() throws {
        let before = Sample.container(101) { guest, _ in
            guest.network.nameservers = [IPv4Address("10.0.0.53")].compactMap { $0 }
            guest.network.vlan = 20
        }
        let settings = try settled(before)
        let edit = try edit(Sample.container(101), settings)
        #expect(edit.delete == ["nameserver"])
        #expect(!PropertyString(try #require(edit.set["net0"])).keys.contains("tag"))
        #expect(edit.changes.map(\.field).sorted() == ["network_config.nameservers", "network_config.vlan"])
    }

    @Test func `a key that a person wrote stays`() throws {
        let guest = Sample.container(101)
        var settings = try settled(guest)
        settings["nameserver"] = "10.0.0.53"
        settings["features"] = "keyctl=1"
        #expect(try edit(guest, settings).isEmpty)
    }

    @Test func `tags and notes of people stay beside those of Phoenix`() throws {
        let guest = Sample.container(101) { guest, _ in guest.tags = ["edge"] }
        var settings = try settled(guest)
        settings["tags"] = "mine"
        settings["description"] = GuestRecord().joined(to: "written by hand")
        let edit = try edit(guest, settings)
        #expect(edit.set["tags"] == "edge;mine;phoenix")
        #expect(GuestRecord.split(edit.set["description"]).text == "written by hand")
    }

    @Test func `a flag of a running container asks for a restart, memory does not`() throws {
        let guest = Sample.container(101) { _, container in container.flags = ["nesting": "1", "keyctl": "1"] }
        var settings = try settled(guest)
        settings["features"] = nil
        let flags = try edit(guest, settings)
        #expect(flags.needsRestart)
        #expect(flags.needsRootLogin)
        settings = try settled(guest)
        settings["memory"] = "4096"
        #expect(try !edit(guest, settings).needsRestart)
    }

    @Test func `a mount is matched by its path, whatever its index and volume`() throws {
        let guest = Sample.container(101) { _, container in
            container.mounts = [
                ContainerMount(path: "/data", source: .volume(storage: "guests", size: .gibibytes(4))),
                ContainerMount(path: "/srv", source: .directory("/tank/srv")),
            ]
        }
        var settings = try settled(guest)
        settings["mp0"] = nil
        settings["mp1"] = "/tank/srv,mp=/srv"
        settings["mp7"] = "guests:subvol-101-disk-9,mp=/data,size=4G"
        #expect(try edit(guest, settings).isEmpty)
        settings["mp1"] = nil
        let edit = try edit(guest, settings)
        #expect(edit.set["mp0"] == "/tank/srv,mp=/srv")
        #expect(edit.needsRootLogin)
    }

    @Test func `a bind mount that left is removed, a volume that left is kept and named`() throws {
        let before = Sample.container(101) { _, container in
            container.mounts = [
                ContainerMount(path: "/data", source: .volume(storage: "guests", size: .gibibytes(4))),
                ContainerMount(path: "/srv", source: .directory("/tank/srv")),
            ]
        }
        var settings = try settled(before)
        settings["mp0"] = "guests:subvol-101-disk-1,mp=/data,size=4G"
        settings["mp1"] = "/tank/srv,mp=/srv"
        let after = Sample.container(101)
        #expect(try edit(after, settings).delete == ["mp1"])
        let record = GuestRecord.split(settings["description"]).record
        let diff = MountDiff(guest: after, container: ContainerSettings(), settings: settings, record: record)
        #expect(diff.notes.map(\.code) == ["volume-kept"])
    }
}
