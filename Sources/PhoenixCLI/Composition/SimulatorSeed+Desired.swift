import PhoenixModel
import PhoenixSimulator

extension SimulatorSeed {
    /// A fresh host on which everything that `setup` is to do has been done: bridges and storages are there.
    init(_ host: DesiredHost, _ guests: some Sequence<DesiredGuest>) {
        self.init(node: host.connection.node ?? "pve", storages: Self.storages(host))
        if let address = host.address { self.address = address.address.description }
        let others = Set(guests.map(\.network.bridge)).subtracting([host.bridge]).sorted()
        bridges = [Bridge(name: host.bridge, cidr: host.address?.description)] + others.map { Bridge(name: $0) }
        graphicsCards = Self.graphicsCards(host, guests)
        users = [User(id: "root@pam", password: "simulator")]
    }

    /// The declared GPUs, and at least as many as guests speak of: two where they do at all.
    private static func graphicsCards(_ host: DesiredHost, _ guests: some Sequence<DesiredGuest>) -> [GraphicsCard] {
        let declared = host.system.gpus.sorted { $0.index < $1.index }
        guard declared.isEmpty else {
            var cards = GraphicsCard.row((declared.last?.index ?? 0) + 1)
            for gpu in declared {
                if let address = gpu.address { cards[gpu.index].address = "\(address.slot).0" }
                if let model = gpu.model { cards[gpu.index].model = model }
                // A card keeps a little of its memory for itself, as real ones do.
                if let memory = gpu.memory { cards[gpu.index].memoryMiB = memory.mebibytes - 73 }
            }
            return declared.map { cards[$0.index] }
        }
        guard let last = guests.flatMap(\.services.gpus).max() else { return [] }
        return GraphicsCard.row(max(last + 1, 2))
    }

    /// The declared storages, and the directory that every Proxmox VE host has.
    static func storages(_ host: DesiredHost) -> [StoragePlan] {
        let local = StoragePlan(
            id: "local", type: "dir", content: ["backup", "import", "iso", "snippets", "vztmpl"], path: "/var/lib/vz",
            totalBytes: 1 << 40)
        let declared = host.storages.map { storage in
            let size = Int(storage.quota?.bytes ?? 2 << 40)
            return switch storage.backend {
            case .zfs(let dataset):
                StoragePlan(
                    id: storage.id.text, type: "zfspool", content: storage.content, totalBytes: size,
                    options: ["pool": dataset])
            case .directory(let path):
                StoragePlan(
                    id: storage.id.text, type: "dir", content: storage.content, path: path, totalBytes: size)
            }
        }
        return declared.contains { $0.id == "local" } ? declared : [local] + declared
    }
}
