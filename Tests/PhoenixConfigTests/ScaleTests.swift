import OrderedCollections
import PhoenixConfig
import PhoenixJSON
import PhoenixModel
import Testing

@Suite struct ScaleTests {
    private func site(_ count: Int, change: (Int, inout JSONObject) -> Void) -> Site {
        var site = Site.sample
        var guests = JSONObject()
        for index in 0..<count {
            var guest: JSONObject = ["name": .string("g\(index)"), "memory_mb": 512, "cores": 1]
            guest["clone_from_ctid"] = "900"
            guest["network_config"] = ["ip": .string("10.0.\(index / 250).\(index % 250 + 2)/16"), "gw": "10.0.0.1"]
            change(index, &guest)
            guests[String(20_000 + index)] = .object(guest)
        }
        guests["900"] = site.documents[.containers]?["lxc_configs"]?["900"]
        guests["900"]?["network_config"]?["ip"] = "10.0.200.200/16"
        site.documents[.containers] = ["lxc_configs": .object(guests)]
        site.documents[.virtualMachines] = nil
        site.set(.hypervisor, "network.interfaces.address", "\"10.0.255.1/16\"")
        site.set(.hypervisor, "shared_volumes", "{}")
        return site
    }

    @Test func `a chain of two thousand guests needs no stack`() throws {
        let loaded = site(2_000) { index, guest in
            if index > 0 { guest["dependencies"] = [.string(String(20_000 + index - 1))] }
        }.load()
        #expect(loaded.diagnostics == [])
        #expect(loaded.desired?.guests.count == 2_001)
    }

    @Test func `a cycle through a thousand guests is found once`() {
        let loaded = site(1_000) { index, guest in
            guest["dependencies"] = [.string(String(20_000 + (index + 1) % 1_000))]
        }.load()
        #expect(loaded.diagnostics.count { $0.code == "dependency-cycle" } == 1)
    }

    @Test func `a thousand equal addresses are reported each`() {
        let loaded = site(1_001) { _, guest in
            guest["network_config"] = ["ip": "10.0.9.9/16"]
        }.load()
        #expect(loaded.diagnostics.count { $0.code == "duplicate-ip" } == 1_000)
    }

    @Test func `thousands of unknown ids get a hint for the first few only`() {
        let diagnostics = site(2_000) { index, guest in
            guest["dependencies"] = [.string(String(30_000 + index))]
        }.load().diagnostics.filter { $0.code == "unknown-dependency" }
        #expect(diagnostics.count == 2_000)
        #expect((1...20).contains(diagnostics.count { $0.hint != nil }))
    }
}
