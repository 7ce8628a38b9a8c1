import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import PhoenixJSON
import Testing

@testable import PhoenixSimulator

@Suite struct FaultTests {
    @Test func `only the nth request fails`() async throws {
        let lab = try TestHost(
            faults:
                #"{"rules":[{"match":{"path":"/nodes/*/lxc","nth":2},"fail":{"status":500,"message":"no"}}]}"#
        )
        #expect(await lab.send("GET", "/nodes/pve/lxc").status == 200)
        let second = await lab.send("GET", "/nodes/pve/lxc")
        #expect(second.status == 500 && second.message == "no\n")
        #expect(await lab.send("GET", "/nodes/pve/lxc").status == 200)
    }

    @Test func `a task ends as it is told, and a failed create leaves nothing`() async throws {
        let lab = try TestHost(
            faults:
                #"{"rules":[{"match":{"method":"POST","path":"/nodes/*/lxc"},"task":{"exitstatus":"disk on fire"}}]}"#)
        let reply = await lab.send(
            "POST", "/nodes/pve/lxc", ["vmid": "101", "ostemplate": TestHost.template, "rootfs": "tank:1"])
        #expect(await lab.exitStatus(reply) == "disk on fire")
        #expect(await lab.send("GET", "/nodes/pve/lxc/101/config").status == 500)
        #expect(await lab.send("GET", "/nodes/pve/storage/tank/content").data == [])
    }

    @Test func `a held lock answers as PVE does, until it ends`() async throws {
        let lab = try TestHost(scale: 1, faults: #"{"rules":[{"lock":{"vmid":101,"kind":"backup","for":20}}]}"#)
        await lab.createContainer(101)
        lab.clock.advance(by: 5)
        let refused = await lab.send("PUT", "/nodes/pve/lxc/101/config", ["memory": "1024"])
        #expect(refused.status == 500 && refused.message == "CT is locked (backup)\n")
        lab.clock.advance(by: 20)
        #expect(await lab.send("PUT", "/nodes/pve/lxc/101/config", ["memory": "1024"]).status == 200)
    }

    @Test func `a failed snapshot of a machine leaves its lock`() async throws {
        let lab = try TestHost(
            faults:
                #"{"rules":[{"match":{"method":"POST","path":"/nodes/*/qemu/*/snapshot"},"task":{"exitstatus":"no"}}]}"#
        )
        await lab.send("POST", "/nodes/pve/qemu", ["vmid": "200", "scsi0": "tank:1"])
        let reply = await lab.send("POST", "/nodes/pve/qemu/200/snapshot", ["snapname": "snap"])
        #expect(await lab.exitStatus(reply) == "no", "\(reply.body.serialized())")
        #expect(await lab.config(200, "qemu")["lock"] == "snapshot")
        #expect(await lab.send("GET", "/nodes/pve/qemu/200/snapshot").data[0]?["snapstate"] == "prepare")
    }

    @Test func `a dropped reply comes after the write`() async throws {
        var configuration = SimulatorConfiguration(seed: TestHost.seed)
        configuration.faults = try FaultProfile(
            json: Array(#"{"rules":[{"match":{"method":"PUT","path":"/cluster/options"},"dropReply":true}]}"#.utf8))
        try await SimulatorServer.withServer(configuration) { running in
            var request = HTTPClientRequest(url: "\(running.url)/api2/json/cluster/options")
            request.method = .PUT
            request.headers = [
                "Authorization": "PVEAPIToken=root@pam!t=s", "Content-Type": "application/x-www-form-urlencoded",
            ]
            request.body = .bytes(Array("description=kept".utf8))
            await #expect(throws: (any Error).self) {
                _ = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
            }
            var read = HTTPClientRequest(url: "\(running.url)/api2/json/cluster/options")
            read.headers = ["Authorization": "PVEAPIToken=root@pam!t=s"]
            let reply = try await HTTPClient.shared.execute(read, timeout: .seconds(10))
            let body = String(buffer: try await reply.body.collect(upTo: 10_000))
            #expect(body.contains("kept"))
        }
    }

    @Test(arguments: ["", "{}", #"{"rules":[{"fail":{"status":"x","message":""}}]}"#, #"{"rules":[{"nonsense":1}]}"#])
    func `a profile that cannot be read says why`(text: String) {
        #expect { try FaultProfile(json: Array(text.utf8)) } throws: { error in
            (error as? SimulatorError)?.kind == .faults
        }
    }
}
