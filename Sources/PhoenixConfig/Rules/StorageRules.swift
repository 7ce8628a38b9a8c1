import PhoenixModel

/// Storages that guests name exist and may hold what is put there.
enum StorageRules {
    /// A use of a storage by a guest.
    struct Use {
        var storage: String
        var place: Place
        /// The content type of Proxmox VE that it has to allow.
        var content: String
        var purpose: String
    }

    static func uses(of guest: GuestDeclaration, host: HostDeclaration) -> [Use] {
        var uses: [Use] = []
        if let storage = guest.storage {
            let content = guest.kind == .container ? "rootdir" : "images"
            uses.append(
                Use(
                    storage: storage, place: guest.place["storage_pool"], content: content,
                    purpose: "disks of a \(guest.kind.noun)"))
        }
        for volume in guest.container?.volumes ?? [] {
            uses.append(
                Use(
                    storage: volume.storage, place: volume.place["pool"], content: "rootdir",
                    purpose: "volumes of a container"))
        }
        if let template = guest.container?.template, guest.cloneSource == nil,
            let archive = TemplateArchives.archive(template, host: host)
        {
            uses.append(
                Use(
                    storage: archive.storage.text, place: guest.place["template"], content: "vztmpl",
                    purpose: "container templates"))
        }
        if let machine = guest.machine, guest.cloneSource == nil, let storage = machine.imageStorage {
            uses.append(
                Use(
                    storage: storage, place: guest.place["image_storage"], content: "import",
                    purpose: "images to import"))
        }
        return uses
    }

    @Sendable static func unknown(_ context: RuleContext) -> [Finding] {
        guard context.host.place != nil else { return [] }
        let known = context.host.knownStorages
        return context.guests.flatMap { guest in
            uses(of: guest, host: context.host).compactMap { use -> Finding? in
                guard !known.contains(use.storage) else { return nil }
                return .error(
                    .unknownStorage, at: use.place,
                    "\(guest.label) uses the storage '\(use.storage)', which is not declared",
                    hint: Suggestion.hint(
                        for: use.storage, among: context.host.storageNames,
                        else: "declare a dataset for it in zfs.datasets, or name it in proxmox_storage_ids if it exists"
                    ))
            }
        }
    }

    @Sendable static func content(_ context: RuleContext) -> [Finding] {
        let storages = Dictionary(
            context.host.storages.map { ($0.storage.id.text, $0) }, uniquingKeysWith: { first, _ in first })
        return context.guests.flatMap { guest in
            uses(of: guest, host: context.host).compactMap { use -> Finding? in
                guard let declared = storages[use.storage], !declared.storage.content.contains(use.content)
                else { return nil }
                let allowed = declared.storage.content.joined(separator: ",")
                return Finding.error(
                    .storageContent, at: use.place,
                    "the storage '\(use.storage)' cannot hold \(use.purpose): its content is '\(allowed)'",
                    hint: "add '\(use.content)' to its 'proxmox_content_type', or choose another storage"
                ).with(declared.place["proxmox_content_type"], "declared here")
            }
        }
    }

    @Sendable static func duplicates(_ context: RuleContext) -> [Finding] {
        var first: [StorageID: HostDeclaration.StorageDeclaration] = [:]
        return context.host.storages.compactMap { declared in
            guard let other = first[declared.storage.id] else {
                first[declared.storage.id] = declared
                return nil
            }
            return Finding.error(
                .duplicateStorage, at: declared.place["name"],
                "two datasets make the storage '\(declared.storage.id)'",
                hint: "name one of them otherwise, or give it an id in 'proxmox_storage_ids'"
            ).with(other.place["name"], "the first one")
        }
    }

    /// `rpool` is made by the installer of Proxmox VE.
    @Sendable static func pools(_ context: RuleContext) -> [Finding] {
        let pools = context.host.host.files.pools.map(\.name)
        guard !pools.isEmpty else { return [] }
        let known = Set(pools + ["rpool"])
        return context.host.storages.compactMap { declared in
            guard !known.contains(declared.pool) else { return nil }
            return .error(
                .unknownPool, at: declared.place["pool"], "the pool '\(declared.pool)' is not declared",
                hint: Suggestion.hint(for: declared.pool, among: pools))
        }
    }
}
