import PhoenixJSON
import Testing

@testable import PhoenixSimulator

@Suite struct FirewallTests {
    private let rules = "/nodes/pve/lxc/101/firewall/rules"

    @Test func `rules keep their order, and a new one stands first`() async throws {
        let lab = try TestHost()
        await lab.createContainer(101)
        for port in ["1", "2", "3"] {
            await lab.send("POST", rules, ["type": "in", "action": "ACCEPT", "proto": "tcp", "dport": port])
        }
        let ports = { await lab.send("GET", rules).data.arrayValue?.compactMap { $0["dport"]?.stringValue } }
        #expect(await ports() == ["3", "2", "1"])
        await lab.send("PUT", "\(rules)/0", ["moveto": "3"])
        #expect(await ports() == ["2", "1", "3"])
        await lab.send("PUT", "\(rules)/2", ["moveto": "0"])
        #expect(await ports() == ["3", "2", "1"])
        await lab.send("POST", rules, ["type": "in", "action": "DROP", "proto": "udp", "dport": "9", "pos": "1"])
        await lab.send("DELETE", "\(rules)/0")
        #expect(await ports() == ["9", "2", "1"])
    }

    @Test func `a stale digest is refused`() async throws {
        let lab = try TestHost()
        await lab.createContainer(101)
        await lab.send("POST", rules, ["type": "in", "action": "ACCEPT"])
        let digest = await lab.send("GET", rules).data[0]?["digest"]?.stringValue ?? ""
        #expect(await lab.send("PUT", "\(rules)/0", ["comment": "a", "digest": digest]).status == 200)
        let refused = await lab.send("DELETE", "\(rules)/0", ["digest": digest])
        #expect(refused.message == "detected modified configuration - file changed by other user? Try again.\n")
    }

    @Test(arguments: [
        (["source": "+nosuch"], "source", "no such ipset 'nosuch'"),
        (["source": "nosuch"], "source", "no such alias 'nosuch'"),
        (["macro": "NoSuch"], "macro", "unknown macro 'NoSuch'"),
        (["action": "MAYBE"], "action", "unknown action 'MAYBE'"),
        (["iface": "eth0"], "iface", #"value does not match the regex pattern 'net\d+'"#),
        (["dport": "80"], "proto", "missing property - 'dport' requires this property"),
    ])
    func `what a rule names must exist`(field: [String: String], name: String, text: String) async throws {
        let lab = try TestHost()
        await lab.createContainer(101)
        let reply = await lab.send("POST", rules, ["type": "in", "action": "ACCEPT"].merging(field) { $1 })
        #expect(reply.status == 400 && reply.body["errors"]?[name]?.stringValue == text)
    }

    @Test func `an unknown group is accepted, and guests without a file have no rules`() async throws {
        let lab = try TestHost()
        await lab.createContainer(101)
        #expect(await lab.send("POST", rules, ["type": "group", "action": "nosuch"]).status == 200)
        #expect(await lab.send("GET", "/nodes/pve/lxc/999/firewall/rules").data == [])
    }

    @Test func `sets and groups that are not empty stay`() async throws {
        let lab = try TestHost()
        let path = "/cluster/firewall"
        await lab.send("POST", "\(path)/ipset", ["name": "lan"])
        await lab.send("POST", "\(path)/ipset/lan", ["cidr": "10.0.0.0/8"])
        #expect(await lab.send("DELETE", "\(path)/ipset/lan").message == "IPSet 'lan' is not empty\n")
        #expect(await lab.send("DELETE", "\(path)/ipset/lan/10.0.0.0%2F8").status == 200)
        #expect(await lab.send("DELETE", "\(path)/ipset/lan").status == 200)
        await lab.send("POST", "\(path)/groups", ["group": "web"])
        await lab.send("POST", "\(path)/groups/web", ["type": "in", "action": "ACCEPT"])
        #expect(await lab.send("DELETE", "\(path)/groups/web").status == 500)
    }
}
