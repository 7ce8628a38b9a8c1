import PhoenixJSON
import PhoenixModel

extension DeclarationReader {
    /// Pools, datasets, storages and shares of the host.
    mutating func readFiles(_ reader: ObjectReader, into host: inout HostDeclaration) {
        host.host.files.mountPointBase = reader.string("mount_point_base")
        let names = Dictionary(
            reader.entries("proxmox_storage_ids").compactMap { name, id in id.node.stringValue.map { (name, $0) } },
            uniquingKeysWith: { first, _ in first })
        host.namedStorages = Set(names.values)
        if let zfs = reader.object("zfs") { readZFS(zfs, names: names, into: &host) }
        host.host.files.exports =
            reader.object("nfs")?.objects("exports").compactMap { export in
                let (path, clients, options) = (
                    export.string("path"), export.strings("clients"), export.strings("options")
                )
                return path.map { NFSExport(path: $0, clients: clients, options: options) }
            } ?? []
        host.host.files.samba = readSamba(reader)
        readSharedVolumes(reader, into: &host.host.files)
    }

    private mutating func readZFS(_ reader: ObjectReader, names: [String: String], into host: inout HostDeclaration) {
        host.host.files.cacheLimit = reader.int("arc_max_gb").map { .gibibytes($0) }
        reader.object("settings")?.ignore("allow_destructive_operations")
        host.host.files.pools = reader.objects("pools").compactMap { pool in
            let (name, level, disks) = (pool.string("name"), pool.string("raid_level"), pool.strings("disks"))
            let shift = pool.int("ashift")
            guard let name else { return nil }
            let redundancy = level.flatMap { ZFSPool.Redundancy(rawValue: $0.lowercased()) } ?? .single
            return ZFSPool(name: name, redundancy: redundancy, disks: disks, sectorShift: shift)
        }
        for dataset in reader.objects("datasets") { readDataset(dataset, names: names, into: &host) }
        host.host.storages = host.storages.map(\.storage)
    }

    private mutating func readDataset(_ reader: ObjectReader, names: [String: String], into host: inout HostDeclaration)
    {
        reader.ignore("storage_class")
        let properties = Self.properties(reader.string("properties") ?? "")
        let (type, content) = (reader.string("proxmox_storage_type"), reader.string("proxmox_content_type"))
        guard let name = reader.string("name"), let pool = reader.string("pool") else { return }
        let dataset = ZFSDataset(pool: pool, name: name, properties: properties)
        host.host.files.datasets.append(dataset)
        guard let type else { return }
        let plainName = name.split(separator: "/").last.map(String.init) ?? name
        let key = "\(pool)_" + String(name.map { $0 == "-" || $0 == "/" ? "_" : $0 })
        guard let id = storageID(names[key] ?? "\(pool)-\(plainName)", at: reader.place) else { return }
        let backend: DesiredStorage.Backend =
            type == "dir" ? .directory(path: "/\(dataset.path)") : .zfs(dataset: dataset.path)
        let quota = properties.first { $0.name == "quota" }.flatMap { ByteCount($0.value) }
        let storage = DesiredStorage(id: id, backend: backend, content: Self.contentTypes(content), quota: quota)
        host.storages.append(.init(place: reader.place, storage: storage, pool: pool))
    }

    private static func properties(_ text: String) -> [ZFSDataset.Property] {
        text.split { $0 == "," || $0 == " " }.compactMap { part in
            let sides = part.split(separator: "=", maxSplits: 1)
            guard sides.count == 2 else { return nil }
            return ZFSDataset.Property(name: String(sides[0]), value: String(sides[1]))
        }
    }

    private static func contentTypes(_ text: String?) -> [String] {
        (text ?? "").split { $0 == "," || $0 == " " }.map(String.init).filter { $0 != "none" }
    }

    private func readSharedVolumes(_ reader: ObjectReader, into files: inout HostFiles) {
        for (name, volume) in reader.entries("shared_volumes") where name != "firewall" {
            let path = volume.string("host_path")
            let mounts = volume.entries("mounts").compactMap { id, mount -> SharedVolume.Mount? in
                guard let id = GuestID(id), let path = mount.node.stringValue else { return nil }
                return SharedVolume.Mount(guest: id, path: path)
            }
            if let path { files.sharedVolumes.append(SharedVolume(name: name, hostPath: path, mounts: mounts)) }
        }
        files.sharedZFSVolumes = reader.entries("shared_zfs_volumes").compactMap { name, volume in
            let (storage, size) = (volume.string("pool").flatMap { StorageID($0) }, volume.int("size_gb"))
            guard let storage, let size else { return nil }
            return SharedZFSVolume(name: name, storage: storage, size: .gibibytes(size))
        }
    }
}
