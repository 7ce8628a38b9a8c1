import PhoenixJSON
import Testing

@testable import PhoenixSimulator

@Suite struct GraphicsTests {
    private func lab(groups: [Int?] = [12, 13]) throws -> TestHost {
        var seed = TestHost.seed
        seed.graphicsCards = SimulatorSeed.GraphicsCard.row(groups.count)
        for (index, group) in groups.enumerated() { seed.graphicsCards[index].iommuGroup = group }
        return try TestHost(seed: seed)
    }

    private func machine(_ lab: TestHost, _ vmid: Int, _ more: [String: String]) async -> TestHost.Reply {
        await lab.send("POST", "/nodes/pve/qemu", ["vmid": "\(vmid)"].merging(more) { $1 }, root: true)
    }

    @Test func `the bus lists cards with their sound and group`() async throws {
        let devices = await (try lab(groups: [12, nil])).send("GET", "/nodes/pve/hardware/pci").data.arrayValue ?? []
        let ids = devices.compactMap { $0["id"]?.stringValue }
        #expect(ids == ["0000:00:1f.6", "0000:01:00.0", "0000:01:00.1", "0000:02:00.0", "0000:02:00.1"])
        #expect(devices.map { $0["iommugroup"]?.intValue } == [-1, 12, 12, -1, -1])
        #expect(devices[1]["class"] == "0x030000" && devices[1]["vendor"] == "0x10de")
    }

    @Test func `nvidia-smi and the kernel's files tell of the cards`() async throws {
        let lab = try lab()
        let query = ["nvidia-smi", "--query-gpu=index,pci.bus_id,memory.total", "--format=csv,noheader,nounits"]
        #expect(await lab.run(query).output == "0, 00000000:01:00.0, 16311\n1, 00000000:02:00.0, 16311\n")
        let unknown = await lab.run(["nvidia-smi", "--query-gpu=colour", "--format=csv,noheader,nounits"])
        #expect(unknown.exit == 2)
        let found = await lab.run(["find", "/dev", "-maxdepth", "2", "-type", "c", "-path", "/dev/nvidia*"])
        #expect(found.output.contains("/dev/nvidia1\n") && found.output.contains("/dev/nvidia-caps/nvidia-cap1\n"))
        #expect(await lab.run(["stat", "--format=%n %t %T", "/dev/nvidiactl"]).output == "/dev/nvidiactl c3 ff\n")
        let minors = await lab.run(["grep", "-rs", "Device Minor", "/proc/driver/nvidia/gpus"])
        #expect(minors.output.hasSuffix("0000:02:00.0/information:Device Minor: \t 1\n"))
    }

    @Test func `a host without cards has no driver`() async throws {
        #expect(await (try TestHost()).run(["nvidia-smi", "-L"]).exit == 127)
    }

    @Test func `a device that is not there is refused at once`() async throws {
        let lab = try lab()
        await lab.createContainer(101, ["dev0": "/dev/nvidia1"])
        let path = "/nodes/pve/lxc/101/config"
        #expect(
            await lab.send("PUT", path, ["dev1": "/dev/nvidia2"], root: true).message
                == "Device /dev/nvidia2 does not exist\n")
        #expect(await lab.send("PUT", path, ["dev1": "/dev/nvidia0"]).status == 403)
        #expect(await lab.send("PUT", path, ["dev1": "/dev/nvidia0"], root: true).status == 200)
    }

    @Test func `a card that a running VM has is gone for the host and for other VMs`() async throws {
        let lab = try lab()
        let card = ["machine": "q35", "hostpci0": "0000:01:00,pcie=1"]
        for vmid in [201, 202] { #expect(await machine(lab, vmid, card).status == 200) }
        await lab.createContainer(101, ["dev0": "/dev/nvidia0"])
        let start = { (guest: String) in
            await lab.exitStatus(await lab.send("POST", "/nodes/pve/\(guest)/status/start"))
        }
        #expect(await start("qemu/201") == "OK")
        #expect(await start("qemu/202") == "PCI device '0000:01:00.0' already in use by VMID '201'")
        #expect(await start("lxc/101") == "Device /dev/nvidia0 does not exist")
        let query = ["nvidia-smi", "--query-gpu=index,pci.bus_id", "--format=csv,noheader,nounits"]
        #expect(await lab.run(query).output == "0, 00000000:02:00.0\n")
        await lab.send("POST", "/nodes/pve/qemu/201/status/stop")
        #expect(await start("qemu/202") == "OK")
    }

    @Test func `a VM needs the machine type and the IOMMU for a card`() async throws {
        let lab = try lab(groups: [nil])
        #expect(await machine(lab, 201, ["hostpci0": "0000:01:00,pcie=1"]).status == 200)
        #expect(await machine(lab, 202, ["hostpci0": "01:00", "machine": "q35"]).status == 200)
        let first = await lab.send("POST", "/nodes/pve/qemu/201/status/start")
        #expect(await lab.exitStatus(first)?.hasPrefix("q35 machine model is not enabled") == true)
        let second = await lab.send("POST", "/nodes/pve/qemu/202/status/start")
        #expect(await lab.exitStatus(second) == "cannot prepare PCI pass-through, IOMMU not present")
    }

    @Test func `a mapping gives a card to users who are not root`() async throws {
        let lab = try lab()
        let map = "node=pve,path=0000:01:00,id=10de:2d04"
        #expect(await lab.send("POST", "/cluster/mapping/pci", ["id": "fast", "map": map]).status == 200)
        #expect(await lab.send("POST", "/cluster/mapping/pci", ["id": "fast", "map": map]).status == 500)
        let list = await lab.send("GET", "/cluster/mapping/pci").data
        #expect(list[0]?["id"] == "fast")
        let real = await lab.send("POST", "/nodes/pve/qemu", ["vmid": "201", "hostpci0": "0000:01:00"])
        #expect(real.message == "only root can set 'hostpci0' config for non-mapped devices\n")
        let mapped = await lab.send(
            "POST", "/nodes/pve/qemu", ["vmid": "201", "machine": "q35", "hostpci0": "mapping=fast,pcie=1"])
        #expect(mapped.status == 200)
        #expect(await lab.exitStatus(await lab.send("POST", "/nodes/pve/qemu/201/status/start")) == "OK")
        #expect(await lab.send("DELETE", "/cluster/mapping/pci/fast").status == 200)
        #expect(await lab.send("GET", "/cluster/mapping/pci/fast").status == 500)
    }
}
