import PhoenixModel
import Testing

@testable import PhoenixManagers

@Suite struct GPUAssignmentTests {
    private func card(_ text: String, minor: Int?, group: Int? = 1, companions: [String] = []) throws -> ObservedGPU {
        var card = ObservedGPU(address: try #require(PCIAddress(text)), iommuGroup: group)
        card.minor = minor
        card.companions = companions
        return card
    }

    private let nodes = ["nvidia1", "nvidia0", "nvidiactl", "nvidia-uvm", "nvidia-caps/nvidia-cap1"].map {
        DeviceNode(path: "/dev/\($0)", major: 195, minor: 0)
    }

    private func assigned(
        _ guest: DesiredGuest, _ gpus: ObservedGPUs?, declared: [DeclaredGPU] = []
    ) -> GPUAssignment {
        var host = Sample.desired([]).host
        host.system.gpus = declared
        return GPUAssignment(guest, host: host, observed: gpus)
    }

    private func container(_ gpus: [Int]) -> DesiredGuest {
        Sample.container(101) { guest, _ in guest.services.gpu = GPUClaim(gpus) }
    }

    private func machine() -> DesiredGuest {
        Sample.machine(1001) { guest in guest.services.gpu = GPUClaim([0]) }
    }

    private func devices(_ assignment: GPUAssignment) -> [String]? {
        if case .container(let settings) = assignment.guest.specifics { settings.devices } else { nil }
    }

    private func hostDevices(_ assignment: GPUAssignment) -> [HostDevice]? {
        if case .virtualMachine(let settings) = assignment.guest.specifics { settings.hostDevices } else { nil }
    }

    @Test func `a container gets the node of its card, by the driver's number, and those of the driver`() throws {
        // The cards are numbered against their order on the bus.
        let gpus = ObservedGPUs(cards: [try card("18:00.0", minor: 1), try card("28:00.0", minor: 0)], nodes: nodes)
        let assignment = assigned(container([0]), gpus)
        #expect(assignment.problems.isEmpty)
        #expect(
            devices(assignment) == [
                "/dev/nvidia1", "/dev/nvidia-caps/nvidia-cap1", "/dev/nvidia-uvm", "/dev/nvidiactl",
            ])
    }

    @Test func `a declared address decides which card an index means`() throws {
        let gpus = ObservedGPUs(cards: [try card("18:00.0", minor: 1), try card("28:00.0", minor: 0)], nodes: nodes)
        let declared = [DeclaredGPU(index: 0, address: PCIAddress("28:00.0"))]
        #expect(devices(assigned(container([0]), gpus, declared: declared))?.first == "/dev/nvidia0")
    }

    @Test func `a card that is not there is an error that names those that are`() throws {
        let gpus = ObservedGPUs(cards: [try card("18:00.0", minor: 0)], nodes: nodes)
        let problem = try #require(assigned(container([0, 1]), gpus).problems.first)
        #expect(problem.severity == .error && problem.code == "gpu-missing")
        #expect(problem.hint == "the host has: 0 (0000:18:00.0)")
    }

    @Test func `without a driver nothing can be given to a container`() throws {
        let gpus = ObservedGPUs(
            cards: [try card("18:00.0", minor: nil)], problem: .noDriver("nvidia-smi is not installed"))
        let problem = try #require(assigned(container([0]), gpus).problems.first)
        #expect(problem.code == "gpu-driver")
        #expect(problem.message.hasSuffix("nvidia-smi is not installed"))
    }

    @Test func `where the host's programs cannot be run, nothing changes`() throws {
        let gpus = ObservedGPUs(cards: [try card("18:00.0", minor: nil)], problem: .unreachable("not that node"))
        let assignment = assigned(container([0]), gpus)
        #expect(devices(assignment) == nil)
        #expect(assignment.problems.map(\.severity) == [.warning])
    }

    @Test func `a driver that is only half there is told before a container is started with it`() throws {
        let gpus = ObservedGPUs(
            cards: [try card("18:00.0", minor: 1)], nodes: nodes.filter { $0.path != "/dev/nvidia-uvm" })
        let problem = try #require(assigned(container([0]), gpus).problems.first)
        #expect(problem.code == "gpu-driver" && problem.message.contains("'/dev/nvidia-uvm'"))
    }

    @Test(arguments: [("7.4", false), ("8.0", false), ("8.1", true), ("9.2", true), ("10.0", true)])
    func `device entries came with a version`(release: String, expected: Bool) {
        #expect(GPUObserver.hasDeviceEntries(release) == expected)
    }

    @Test func `a host without device entries gets raw lines with the kernel's numbers`() throws {
        var gpus = ObservedGPUs(
            cards: [try card("18:00.0", minor: 0)],
            nodes: [
                DeviceNode(path: "/dev/nvidia0", major: 195, minor: 0),
                DeviceNode(path: "/dev/nvidia-uvm", major: 509, minor: 0),
                DeviceNode(path: "/dev/nvidiactl", major: 195, minor: 255),
            ])
        gpus.hasDeviceEntries = false
        let assignment = assigned(container([0]), gpus)
        #expect(devices(assignment) == [])
        guard case .container(let settings) = assignment.guest.specifics else { return }
        let lines = settings.rawOptions.map { "\($0.key) = \($0.value)" }
        #expect(lines.contains("lxc.cgroup2.devices.allow = c 509:0 rwm"))
        #expect(lines.contains("lxc.mount.entry = /dev/nvidia0 dev/nvidia0 none bind,optional,create=file"))
        #expect(lines.count == 6)
    }

    @Test func `a VM gets its card by address, or by the mapping that is declared and there`() throws {
        let gpus = ObservedGPUs(cards: [try card("18:00.0", minor: 0)], mappings: ["fast"])
        #expect(hostDevices(assigned(machine(), gpus)) == [.slot("0000:18:00")])
        let mapped = assigned(machine(), gpus, declared: [DeclaredGPU(index: 0, mapping: "fast")])
        #expect(hostDevices(mapped) == [.mapping("fast")])
        let lost = assigned(machine(), gpus, declared: [DeclaredGPU(index: 0, mapping: "slow")])
        #expect(lost.problems.map(\.code) == ["gpu-mapping"])
    }

    @Test func `a card without an IOMMU group of its own is refused to a VM, with the reason`() throws {
        let bare = assigned(machine(), ObservedGPUs(cards: [try card("18:00.0", minor: 0, group: nil)]))
        #expect(bare.problems.map(\.code) == ["gpu-iommu"])
        #expect(bare.problems.first?.message.hasSuffix("it has no IOMMU group") == true)
        let crowded = try card("18:00.0", minor: 0, companions: ["0000:00:1f.6"])
        let problem = try #require(assigned(machine(), ObservedGPUs(cards: [crowded])).problems.first)
        #expect(problem.message.hasSuffix("its IOMMU group 1 also has 0000:00:1f.6"))
    }

    @Test func `without a look at the host nothing is known`() {
        #expect(devices(assigned(container([0]), nil)) == nil)
        #expect(devices(assigned(Sample.container(101), nil)) == [])
    }
}
