package import PhoenixHost
import PhoenixModel
package import ProxmoxAPI

/// Looks at the GPUs of the host: on its bus through the API, in its driver by commands. Reads only.
package struct GPUObserver: Sendable {
    private let client: ProxmoxClient
    private let host: any CommandRunner
    private let node: String

    package init(client: ProxmoxClient, host: any CommandRunner, node: String) {
        self.client = client
        self.host = host
        self.node = node
    }

    package func observe() async throws -> ObservedGPUs {
        async let mappings = mappings()
        async let version = client.node(node).version()
        var gpus = ObservedGPUs(cards: [])
        do {
            gpus.cards = Self.cards(try await client.node(node).pciDevices())
        } catch let error as ProxmoxAPIError where error.kind == .forbidden {
            gpus.problem = .unreachable("this user may not list the host's PCI devices (Sys.Audit on /)")
        }
        gpus.mappings = try await mappings
        gpus.hasDeviceEntries = Self.hasDeviceEntries(try await version.release)
        guard !gpus.cards.isEmpty else { return gpus }
        do {
            try await askDriver(&gpus)
        } catch let error as HostError {
            gpus.problem = error.kind == .notFound ? .noDriver(error.message) : .unreachable(error.message)
        }
        return gpus
    }

    /// Proxmox VE 8.1 is the first version with `dev[n]`.
    static func hasDeviceEntries(_ release: String) -> Bool {
        !release.split(separator: ".").compactMap { Int($0) }.lexicographicallyPrecedes([8, 1])
    }

    /// NVIDIA's display controllers: vendor 10de, class 03.
    static func cards(_ devices: [PCIDevice]) -> [ObservedGPU] {
        let addresses = devices.map { (device: $0, address: PCIAddress($0.id)) }
        return addresses.compactMap { device, address -> ObservedGPU? in
            guard let address, device.vendor == "0x10de", device.deviceClass.hasPrefix("0x03") else { return nil }
            var card = ObservedGPU(address: address, model: device.deviceName, iommuGroup: device.iommuGroup)
            guard let group = device.iommuGroup else { return card }
            card.companions = addresses.filter { other, place in
                other.iommuGroup == group && place.map { $0.slot != address.slot } ?? true
            }.map(\.device.id)
            return card
        }.sorted { $0.address < $1.address }
    }

    /// A user without the right to see them has none.
    private func mappings() async throws -> Set<String> {
        do {
            return Set(try await client.cluster.pciMappings().map(\.id))
        } catch let error as ProxmoxAPIError where error.kind == .forbidden {
            return []
        }
    }

    private func askDriver(_ gpus: inout ObservedGPUs) async throws {
        // First: being asked, the driver makes the device nodes that are not there yet.
        let answer = try await run(DriverAnswers.cardQuery)
        async let minors = run(["grep", "-rs", "Device Minor", "/proc/driver/nvidia/gpus"])
        async let nodes = nodes()
        let known = DriverAnswers.cards(answer.outputText)
        let numbers = DriverAnswers.minors(try await minors.outputText)
        gpus.nodes = try await nodes
        for index in gpus.cards.indices {
            let address = gpus.cards[index].address
            gpus.cards[index].minor = numbers[address]
            guard let card = known.first(where: { $0.address == address }) else { continue }
            gpus.cards[index].model = card.model
            gpus.cards[index].uuid = card.uuid
            gpus.cards[index].memory = card.memory.map { .mebibytes($0) }
            gpus.cards[index].memoryInUse = card.memoryInUse.map { .mebibytes($0) }
            gpus.cards[index].load = card.load
        }
        guard answer.status != 0 else { return }
        let reason = answer.status == 127 ? "nvidia-smi is not installed" : answer.tail(1).joined()
        gpus.problem = .noDriver(reason.isEmpty ? "nvidia-smi ended with status \(answer.status)" : reason)
    }

    /// The driver's device nodes with the numbers that they have today.
    private func nodes() async throws -> [DeviceNode] {
        let found = try await run(["find", "/dev", "-maxdepth", "2", "-type", "c", "-path", "/dev/nvidia*"])
        let paths = found.outputText.split(separator: "\n").map(String.init).sorted()
        guard !paths.isEmpty else { return [] }
        return DriverAnswers.nodes(try await run(["stat", "--format=%n %t %T"] + paths).outputText)
    }

    /// The processes that compute on GPUs now, with the guests that they belong to.
    package func uses() async throws -> [GPUUse] {
        let uses = DriverAnswers.uses(try await run(DriverAnswers.useQuery).outputText)
        guard !uses.isEmpty else { return [] }
        let files = Set(uses.map(\.process)).sorted().map { "/proc/\($0)/cgroup" }
        let owners = DriverAnswers.owners(try await run(["grep", "-Hs", ""] + files).outputText)
        return uses.map { use in
            GPUUse(
                uuid: use.uuid, process: use.process, guest: owners[use.process],
                memory: use.memory.map { .mebibytes($0) })
        }
    }

    private func run(_ arguments: [String]) async throws -> CommandResult {
        try await host.run(HostCommand(arguments, timeLimit: .seconds(30)))
    }
}
