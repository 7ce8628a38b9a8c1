import PhoenixModel
import Testing

@testable import PhoenixManagers

@Suite struct DeviceDiffTests {
    private func diff(
        _ devices: [String]?, settings: [String: String] = [:], owned: Set<String> = []
    ) -> DeviceDiff {
        var container = ContainerSettings()
        container.devices = devices
        return DeviceDiff(
            guest: Sample.container(101), container: container, settings: settings, record: GuestRecord(owned: owned))
    }

    @Test func `what is missing takes the next free keys and needs root and a restart`() {
        let diff = diff(["/dev/nvidia0", "/dev/nvidiactl"], settings: ["dev0": "/dev/fuse", "dev2": "/dev/kvm"])
        #expect(diff.edit.set == ["dev1": "/dev/nvidia0,mode=0666", "dev3": "/dev/nvidiactl,mode=0666"])
        #expect(diff.edit.needsRootLogin && diff.edit.needsRestart)
        #expect(diff.owned == ["device:/dev/nvidia0", "device:/dev/nvidiactl"])
    }

    @Test(arguments: ["/dev/nvidia0,mode=0666", "path=/dev/nvidia0,gid=44", "/dev/nvidia0"])
    func `a device is recognised by its path, whatever else stands there`(value: String) {
        #expect(diff(["/dev/nvidia0"], settings: ["dev7": value]).edit.isEmpty)
    }

    @Test func `what was Phoenix's and is no longer declared goes, the rest stays`() {
        let diff = diff(
            ["/dev/nvidia0"],
            settings: ["dev0": "/dev/nvidia0", "dev1": "/dev/nvidia1", "dev2": "/dev/nvidia2"],
            owned: ["device:/dev/nvidia0", "device:/dev/nvidia1"])
        #expect(diff.edit.delete == ["dev1"])
        #expect(diff.edit.set.isEmpty)
        #expect(diff.edit.changes.map(\.field) == ["devices"])
    }

    @Test func `while nothing is known nothing changes, and nothing is forgotten`() {
        let diff = diff(nil, settings: ["dev0": "/dev/nvidia0"], owned: ["device:/dev/nvidia0", "net0.tag"])
        #expect(diff.edit.isEmpty)
        #expect(diff.owned == ["device:/dev/nvidia0"])
    }

    private func machineDiff(
        _ devices: [HostDevice]?, settings: [String: String] = [:], owned: Set<String> = []
    ) -> HostDeviceDiff {
        var machine = VirtualMachineSettings()
        machine.hostDevices = devices
        return HostDeviceDiff(
            guest: Sample.machine(1001), machine: machine, settings: settings, record: GuestRecord(owned: owned))
    }

    @Test func `a VM gets the whole card and the machine type that can take it`() {
        let diff = machineDiff([.slot("0000:01:00")], settings: ["hostpci0": "0000:05:00.0"])
        #expect(diff.edit.set == ["hostpci1": "0000:01:00,pcie=1,rombar=0", "machine": "q35"])
        #expect(diff.edit.needsRootLogin)
        #expect(diff.owned == ["hostpci:0000:01:00", "machine"])
    }

    @Test func `a mapping needs no root, and a newer q35 is left as it is`() {
        let diff = machineDiff([.mapping("gpu1")], settings: ["machine": "pc-q35-9.2"])
        #expect(diff.edit.set == ["hostpci0": "mapping=gpu1,pcie=1,rombar=0"])
        #expect(!diff.edit.needsRootLogin)
        #expect(diff.owned == ["hostpci:mapping gpu1"])
    }

    @Test(arguments: ["01:00,pcie=1", "host=0000:01:00.0,pcie=1", "0000:01:00.0;0000:01:00.1"])
    func `a card is recognised in every spelling`(value: String) {
        let diff = machineDiff([.slot("0000:01:00")], settings: ["hostpci3": value, "machine": "q35"])
        #expect(diff.edit.isEmpty)
    }

    @Test func `a card that is given back takes its machine type with it`() {
        let diff = machineDiff(
            [], settings: ["hostpci0": "0000:01:00,pcie=1", "machine": "q35", "hostpci1": "0000:05:00"],
            owned: ["hostpci:0000:01:00", "machine"])
        #expect(diff.edit.delete == ["hostpci0", "machine"])
    }
}
