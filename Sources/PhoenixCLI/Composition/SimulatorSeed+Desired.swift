import PhoenixModel
import PhoenixSimulator

extension SimulatorSeed {
    /// A fresh host on which everything that `setup` is to do has been done: bridges and storages are there.
    init(_ host: DesiredHost, _ guests: some Sequence<DesiredGuest>) {
        self.init(node: host.connection.node ?? "pve", storages: Self.storages(host))
        if let address = host.address { self.address = address.address.description }
        let others = Set(guests.map(\.network.bridge)).subtracting([host.bridge]).sorted()
        bridges = [Bridge(name: host.bridge, cidr: host.address?.description)] + others.map { Bridge(name: $0) }
        users = [User(id: "root@pam", password: "simulator")]
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
