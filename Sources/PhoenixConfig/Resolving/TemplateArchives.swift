import PhoenixModel

/// Finds the storage of a container template.
enum TemplateArchives {
    /// Reads `storage:vztmpl/NAME`, an absolute path below a storage's directory, and a bare name, which lies on
    /// `local`; `nil` for a path that belongs to no storage.
    static func archive(_ text: String, host: HostDeclaration) -> TemplateArchive? {
        if text.hasPrefix("/") { return archive(path: text, host: host) }
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else {
            return text.contains("/") ? nil : TemplateArchive(storage: "local", fileName: text)
        }
        guard let storage = StorageID(String(parts[0])), parts[1].hasPrefix("vztmpl/") else { return nil }
        return TemplateArchive(storage: storage, fileName: String(parts[1].dropFirst("vztmpl/".count)))
    }

    private static func archive(path: String, host: HostDeclaration) -> TemplateArchive? {
        let standard = DesiredStorage(id: "local", backend: .directory(path: "/var/lib/vz"), content: ["vztmpl"])
        for storage in host.storages.map(\.storage) + [standard] {
            guard case .directory(let directory) = storage.backend else { continue }
            let base = host.host.files.mountPointBase ?? "/mnt/pve"
            // The earlier system saw datasets at `/pool/name` and at `/mnt/pve/pool/name`.
            for folder in ["\(directory)/template/cache/", "\(base)\(directory)/template/cache/"]
            where path.hasPrefix(folder) {
                return TemplateArchive(storage: storage.id, fileName: String(path.dropFirst(folder.count)))
            }
        }
        return nil
    }
}
