import PhoenixJSON
import Testing

@testable import PhoenixSimulator

@Suite struct ContainerTests {
    private let path = "/nodes/pve/lxc/101"

    @Test func `a create shows its lock until the task has ended`() async throws {
        let lab = try TestHost(scale: 1)
        await lab.createContainer(101)
        #expect(await lab.config(101)["lock"] == "create")
        #expect(await lab.config(101)["memory"] == nil)
        let refused = await lab.send("DELETE", path)
        #expect(refused.message == "CT is locked (create)\n")
        lab.clock.advance(by: 4)
        #expect(await lab.config(101)["memory"] == 512)
    }

    @Test func `a start during a create waits for it`() async throws {
        let lab = try TestHost(scale: 1)
        await lab.createContainer(101)
        let start = await lab.send("POST", "\(path)/status/start")
        #expect(await lab.exitStatus(start) == nil)
        lab.clock.advance(by: 7)
        #expect(await lab.exitStatus(start) == "OK")
        #expect(await lab.send("GET", "\(path)/status/current").data["status"] == "running")
    }

    @Test func `a task that cannot get the lock says so after ten seconds`() async throws {
        let lab = try TestHost(scale: 1)
        await lab.createContainer(101, ["bwlimit": "2000"])
        let start = await lab.send("POST", "\(path)/status/start")
        lab.clock.advance(by: 11)
        #expect(await lab.exitStatus(start) == "can't lock file '/run/lock/lxc/pve-config-101.lock' - got timeout")
    }

    @Test func `a full storage fails the task and leaves nothing`() async throws {
        let lab = try TestHost()
        let reply = await lab.send(
            "POST", "/nodes/pve/lxc", ["vmid": "101", "ostemplate": TestHost.template, "rootfs": "local:2000"])
        #expect(
            await lab.exitStatus(reply)
                == "unable to create CT 101 - command 'mkfs.ext4' failed: No space left on device")
        #expect(await lab.send("GET", "\(path)/config").status == 500)
        let machine = await lab.send("POST", "/nodes/pve/qemu", ["vmid": "200", "scsi0": "tank:500"])
        #expect(
            await lab.exitStatus(machine)
                == "unable to create VM 200 - zfs error: cannot create 'tank/vm-200-disk-0': out of space")
    }

    @Test func `space is taken and given back`() async throws {
        let lab = try TestHost()
        let used = { await lab.send("GET", "/nodes/pve/storage/local/status").data["used"]?.intValue ?? 0 }
        let before = await used()
        await lab.createContainer(101, ["rootfs": "local:1", "mp0": "local:9,mp=/data"])
        #expect(await used() - before == 10 << 30)
        await lab.send("PUT", "\(path)/resize", ["disk": "rootfs", "size": "+2G"])
        #expect(await used() - before == 12 << 30)
        await lab.send("DELETE", path)
        #expect(await used() == before)
    }

    @Test func `a removed mount point stays as unused volume, a bind mount does not`() async throws {
        let lab = try TestHost()
        await lab.createContainer(101, ["mp0": "tank:1,mp=/data", "mp1": "/srv,mp=/srv"])
        await lab.send("PUT", "\(path)/config", ["delete": "mp0,mp1"])
        let config = await lab.config(101)
        #expect(config["unused0"] == "tank:subvol-101-disk-0" || config["unused0"] == "tank:subvol-101-disk-1")
        #expect(config["unused1"] == nil && config["mp1"] == nil)
        await lab.send("PUT", "\(path)/config", ["delete": "unused0"])
        #expect(await lab.send("GET", "/nodes/pve/storage/tank/content").data.arrayValue?.count == 1)
    }

    @Test func `a bind mount makes snapshots impossible`() async throws {
        let lab = try TestHost()
        await lab.createContainer(101, ["mp0": "/srv,mp=/srv"])
        #expect(await lab.send("GET", "\(path)/feature", ["feature": "snapshot"]).data["hasFeature"] == 0)
        let reply = await lab.send("POST", "\(path)/snapshot", ["snapname": "one"])
        #expect(await lab.exitStatus(reply) == "snapshot feature is not available")
        let clone = await lab.send("POST", "\(path)/clone", ["newid": "102"])
        #expect(clone.message == "unable to clone mountpoint 'mp0' (type bind)\n")
    }

    @Test func `raw on a folder has no snapshots`() async throws {
        let lab = try TestHost()
        await lab.createContainer(101, ["rootfs": "local:1"])
        let reply = await lab.send("POST", "\(path)/snapshot", ["snapname": "one"])
        #expect(await lab.exitStatus(reply) == "snapshot feature is not available")
    }

    @Test func `zfs rolls back to the newest snapshot only`() async throws {
        let lab = try TestHost()
        await lab.createContainer(101)
        for name in ["one", "two"] { await lab.send("POST", "\(path)/snapshot", ["snapname": name]) }
        let reply = await lab.send("POST", "\(path)/snapshot/one/rollback")
        #expect(
            await lab.exitStatus(reply)
                == "can't rollback, 'one' is not most recent snapshot on 'tank:subvol-101-disk-0'")
    }

    @Test func `a template is linked to, and its clones keep it`() async throws {
        let lab = try TestHost()
        await lab.createContainer(101, ["tags": "x", "description": "d"])
        #expect(await lab.send("POST", "\(path)/template").data == .null)
        #expect(await lab.config(101)["rootfs"] == "tank:basevol-101-disk-0,size=1G")
        await lab.send("POST", "\(path)/clone", ["newid": "102", "hostname": "copy"])
        let (base, clone) = (await lab.config(101), await lab.config(102))
        #expect(clone["rootfs"] == "tank:basevol-101-disk-0/subvol-102-disk-0,size=1G")
        #expect(clone["tags"] == "x" && clone["description"] == "d\n" && clone["template"] == nil)
        #expect(clone["net0"] != base["net0"])
        let delete = await lab.send("DELETE", path)
        #expect(
            await lab.exitStatus(delete)
                == "base volume 'basevol-101-disk-0' is still in use by 'basevol-101-disk-0/subvol-102-disk-0'")
        let storage = await lab.send("POST", "\(path)/clone", ["newid": "103", "storage": "tank", "full": "0"])
        #expect(storage.message == "parameter 'storage' not allowed for linked clones\n")
    }

    @Test func `while it is cloned a container is locked`() async throws {
        let lab = try TestHost(scale: 1)
        await lab.createContainer(101)
        lab.clock.advance(by: 5)
        await lab.send("POST", "\(path)/clone", ["newid": "102"])
        let second = await lab.send("POST", "\(path)/clone", ["newid": "103"])
        #expect(second.message == "CT is locked (disk)\n")
        lab.clock.advance(by: 10)
        #expect(await lab.config(101)["lock"] == nil)
        #expect(await lab.config(102)["hostname"] == "CT101")
    }

    @Test func `an option that a running container cannot take waits for its next start`() async throws {
        let lab = try TestHost()
        await lab.createContainer(101, ["start": "1"])
        await lab.send("PUT", "\(path)/config", ["features": "nesting=0", "memory": "1024"])
        #expect(await lab.send("GET", "\(path)/config", ["current": "1"]).data["features"] == "nesting=1")
        #expect(await lab.config(101)["features"] == "nesting=0")
        #expect(await lab.config(101)["memory"] == 1024)
        await lab.send("POST", "\(path)/status/stop")
        #expect(await lab.send("GET", "\(path)/config", ["current": "1"]).data["features"] == "nesting=0")
    }

    @Test func `an unknown bridge is accepted at create and fails the start`() async throws {
        let lab = try TestHost()
        await lab.createContainer(101, ["net0": "name=eth0,bridge=vmbr9"])
        let reply = await lab.send("POST", "\(path)/status/start")
        #expect(await lab.exitStatus(reply) == "startup for container '101' failed")
    }

    @Test func `an unused volume can be used again`() async throws {
        let lab = try TestHost()
        await lab.createContainer(101, ["mp0": "tank:1,mp=/data"])
        await lab.send("PUT", "\(path)/config", ["delete": "mp0"])
        let volume = await lab.config(101)["unused0"]?.stringValue ?? ""
        #expect(await lab.send("PUT", "\(path)/config", ["mp1": "\(volume),mp=/again"]).status == 200)
        let config = await lab.config(101)
        #expect(config["unused0"] == nil && config["mp1"]?.stringValue == "\(volume),mp=/again,size=1G")
        let missing = await lab.send("PUT", "\(path)/config", ["mp2": "tank:subvol-9-disk-9,mp=/x"])
        #expect(missing.message == "volume 'tank:subvol-9-disk-9' does not exist\n")
    }

    @Test func `a lock set through the API is taken away on the host only`() async throws {
        let lab = try TestHost()
        await lab.createContainer(101)
        await lab.send("PUT", "\(path)/config", ["lock": "backup"])
        #expect(
            await lab.send("PUT", "\(path)/config", ["delete": "lock"], root: true).message == "CT is locked (backup)\n"
        )
        #expect(await lab.exitStatus(await lab.send("POST", "\(path)/status/start")) == "CT is locked (backup)")
        #expect(await lab.run(["pct", "unlock", "101"]).exit == 0)
        #expect(await lab.exitStatus(await lab.send("POST", "\(path)/status/start")) == "OK")
    }
}
