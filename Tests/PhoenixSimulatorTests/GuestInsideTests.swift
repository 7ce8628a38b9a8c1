import FoundationEssentials
import PhoenixJSON
import Testing

@testable import PhoenixSimulator

@Suite struct GuestInsideTests {
    private func running(_ vmid: Int = 101, faults: String? = nil) async throws -> TestHost {
        let lab = try TestHost(faults: faults)
        await lab.createContainer(vmid, ["start": "1"])
        return lab
    }

    @Test func `files are written and read through lxc-attach`() async throws {
        let lab = try await running()
        #expect(await lab.attach(101, ["mkdir", "-p", "/var/lib/phoenix/features"]).exit == 0)
        #expect(await lab.attach(101, ["tee", "/var/lib/phoenix/features/a"], input: "one\n").output == "one\n")
        #expect(await lab.attach(101, ["cat", "/var/lib/phoenix/features/a"]).output == "one\n")
        #expect(await lab.attach(101, ["mv", "/var/lib/phoenix/features/a", "/tmp/b"]).exit == 0)
        #expect(await lab.attach(101, ["test", "-e", "/var/lib/phoenix/features/a"]).exit == 1)
        let sum = await lab.attach(101, ["sha256sum", "/tmp/b"]).output
        #expect(sum.hasPrefix(SHA256.hexadecimal(Array("one\n".utf8))))
        let missing = await lab.attach(101, ["cat", "/nope"])
        #expect(missing.exit == 1 && missing.errors == "cat: /nope: No such file or directory\n")
    }

    @Test func `an unknown command answers 127, loudly, on the host and in guests`() async throws {
        let lab = try await running()
        for result in [await lab.run(["zpool", "list"]), await lab.attach(101, ["apt-cache", "policy"])] {
            #expect(result.exit == 127)
            #expect(result.errors.contains("command not found"))
        }
    }

    @Test func `a container that does not run cannot be entered`() async throws {
        let lab = try TestHost()
        await lab.createContainer(101)
        let result = await lab.attach(101, ["true"])
        #expect(result.exit == 1 && result.errors.contains("Failed to get init pid"))
    }

    @Test func `verify needs an install of the same folder`() async throws {
        let lab = try await running()
        await install(lab, 101)
        #expect(await lab.attach(101, ["/bin/bash", "/opt/f/verify.sh"]).exit == 1)
        #expect(await lab.attach(101, ["/bin/bash", "/opt/f/install.sh", "--x"]).exit == 0)
        #expect(await lab.attach(101, ["/bin/bash", "/opt/f/verify.sh"]).exit == 0)
    }

    private func install(_ lab: TestHost, _ vmid: Int) async {
        _ = await lab.attach(vmid, ["mkdir", "-p", "/opt/f"])
        for name in ["install", "verify"] {
            _ = await lab.attach(vmid, ["tee", "/opt/f/\(name).sh"], input: "#!/bin/bash\n")
        }
    }

    @Test func `clones inherit what is inside, and a rollback brings it back`() async throws {
        let lab = try await running()
        await install(lab, 101)
        await lab.send("POST", "/nodes/pve/lxc/101/snapshot", ["snapname": "before"])
        _ = await lab.attach(101, ["/bin/bash", "/opt/f/install.sh"])
        await lab.send("POST", "/nodes/pve/lxc/101/snapshot", ["snapname": "after"])
        await lab.send("POST", "/nodes/pve/lxc/101/clone", ["newid": "102", "snapname": "after"])
        await lab.send("POST", "/nodes/pve/lxc/102/status/start")
        #expect(await lab.attach(102, ["/bin/bash", "/opt/f/verify.sh"]).exit == 0)
        await lab.send("DELETE", "/nodes/pve/lxc/101/snapshot/after")
        await lab.send("POST", "/nodes/pve/lxc/101/snapshot/before/rollback", ["start": "1"])
        #expect(await lab.attach(101, ["/bin/bash", "/opt/f/verify.sh"]).exit == 1)
    }

    @Test func `of variables only the names are kept`() throws {
        var machine = GuestMachine()
        let place = GuestMachine.Surroundings(hostname: "a") { _ in nil }
        _ = machine.run(["bash", "-s"], environment: ["TOKEN": "very-secret"], input: Array("true".utf8), in: place)
        #expect(machine.runs.map(\.environment) == [["TOKEN"]])
        let text = String(decoding: try JSONEncoder().encode(machine), as: UTF8.self)
        #expect(!text.contains("very-secret"))
        #expect(machine.run(["env", "A=b", "env"], in: place).output == Array("A=b\n".utf8))
    }

    @Test func `a fault makes a script fail in one guest`() async throws {
        let lab = try await running(
            faults: #"{"rules":[{"exec":{"vmid":101,"script":"f/install.sh","exit":7,"stderr":"boom"}}]}"#)
        await install(lab, 101)
        let result = await lab.attach(101, ["/bin/bash", "/opt/f/install.sh"])
        #expect(result.exit == 7 && result.errors == "boom\n")
    }

    @Test func `raw lines are written into the configuration file and shown by the API`() async throws {
        let lab = try TestHost()
        await lab.createContainer(101)
        let path = "/etc/pve/lxc/101.conf"
        let text = await lab.run(["cat", path]).output
        #expect(text.contains("features: nesting=1\n"))
        #expect(await lab.run(["tee", path], input: text + "lxc.apparmor.profile: unconfined\n").exit == 0)
        let config = await lab.config(101)
        #expect(config["lxc"] == [["lxc.apparmor.profile", "unconfined"]])
        #expect(await lab.run(["cat", path]).output == text + "lxc.apparmor.profile: unconfined\n")
        #expect(await lab.run(["cat", "/etc/pve/lxc/999.conf"]).exit == 1)
    }
}
