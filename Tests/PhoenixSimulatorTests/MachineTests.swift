import PhoenixJSON
import Testing

@testable import PhoenixSimulator

@Suite struct MachineTests {
    private let path = "/nodes/pve/qemu/200"

    private func lab(scale: Double = 0) async throws -> TestHost {
        let lab = try TestHost(scale: scale)
        await lab.send(
            "POST", "/nodes/pve/qemu",
            [
                "vmid": "200", "name": "vm", "memory": "1024", "scsi0": "tank:8,discard=on", "ide2": "tank:cloudinit",
                "net0": "virtio,bridge=vmbr0", "agent": "enabled=1", "ipconfig0": "ip=192.0.2.9/24",
                "cipassword": "secret",
            ])
        lab.clock.advance(by: 5 * scale)
        return lab
    }

    @Test func `a new machine has disks, identifiers and a boot order`() async throws {
        let config = try await lab().config(200, "qemu")
        #expect(config["scsi0"] == "tank:vm-200-disk-0,discard=on,size=8G")
        #expect(config["ide2"] == "tank:vm-200-cloudinit,media=cdrom")
        #expect(config["boot"] == "order=scsi0;ide2;net0")
        #expect(config["memory"] == "1024" && config["cipassword"] == "**********")
        #expect(config["smbios1"]?.stringValue?.hasPrefix("uuid=") == true && config["vmgenid"] != nil)
    }

    @Test func `the agent answers a while after the start`() async throws {
        let lab = try await lab(scale: 1)
        await lab.send("POST", "\(path)/status/start")
        lab.clock.advance(by: 5)
        #expect(await lab.send("POST", "\(path)/agent/ping").message == "QEMU guest agent is not running\n")
        lab.clock.advance(by: 30)
        #expect(await lab.send("POST", "\(path)/agent/ping").data == ["result": [:]])
        let cards = await lab.send("GET", "\(path)/agent/network-get-interfaces").data["result"]
        #expect(cards?[1]?["ip-addresses"]?[0]?["ip-address"] == "192.0.2.9")
    }

    @Test func `commands run through the agent, and an unknown one breaks the pipe`() async throws {
        let lab = try await lab()
        await lab.send("POST", "\(path)/status/start")
        await lab.send("POST", "\(path)/agent/file-write", ["file": "/tmp/a", "content": "YWJj", "encode": "0"])
        let started = await lab.send("POST", "\(path)/agent/exec", ["command": "/bin/true"])
        #expect(
            await lab.send("GET", "\(path)/agent/exec-status", ["pid": "\(started.data["pid"]?.intValue ?? 0)"]).data[
                "exitcode"] == 0)
        #expect(await lab.send("GET", "\(path)/agent/file-read", ["file": "/tmp/a"]).data["content"] == "abc")
        #expect(await lab.send("POST", "\(path)/agent/exec", ["command": "/no/such"]).status == 596)
    }

    @Test func `starting twice fails in the task, and memory waits for the next start`() async throws {
        let lab = try await lab()
        await lab.send("POST", "\(path)/status/start")
        #expect(await lab.exitStatus(await lab.send("POST", "\(path)/status/start")) == "VM 200 already running")
        await lab.send("PUT", "\(path)/config", ["memory": "2048"])
        let pending = await lab.send("GET", "\(path)/pending").data.arrayValue?.first { $0["key"] == "memory" }
        #expect(pending?["value"] == "1024" && pending?["pending"] == "2048")
        #expect(await lab.send("DELETE", path).message == "VM 200 is running - destroy failed\n")
    }

    @Test func `a template with linked clones is not removed`() async throws {
        let lab = try await lab()
        await lab.send("POST", "\(path)/template")
        await lab.send("POST", "\(path)/clone", ["newid": "201"])
        let clone = await lab.config(201, "qemu")
        #expect(clone["scsi0"] == "tank:base-200-disk-0/vm-201-disk-0,discard=on,size=8G")
        #expect(clone["name"] == "Copy-of-vm" && clone["lock"] == nil)
        #expect(
            await lab.exitStatus(await lab.send("DELETE", path))
                == "base volume 'tank:base-200-disk-0' is still in use by linked cloned")
        #expect(
            await lab.exitStatus(await lab.send("POST", "\(path)/status/start"))
                == "you can't start a vm if it's a template")
        await lab.send("DELETE", "/nodes/pve/qemu/201")
        #expect(await lab.exitStatus(await lab.send("DELETE", path)) == "OK")
    }

    @Test func `only root may set what reaches the host`() async throws {
        let lab = try await lab()
        for (key, value) in [("args", "-foo"), ("hookscript", "local:snippets/x"), ("hostpci0", "0000:00:01.0")] {
            let refused = await lab.send("PUT", "\(path)/config", [key: value])
            #expect(refused.status == 500 && refused.message.hasPrefix("only root can set '\(key)' config"))
            #expect(await lab.send("PUT", "\(path)/config", [key: value], root: true).status == 200)
        }
    }
}
