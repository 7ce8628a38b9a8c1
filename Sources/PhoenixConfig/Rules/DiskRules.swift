import PhoenixModel

/// Disks fit where they come from and where they lie.
enum DiskRules {
    @Sendable static func smallerThanSource(_ context: RuleContext) -> [Finding] {
        context.guests.compactMap { guest in
            guard let size = guest.diskSize, let id = guest.cloneSource, let source = context.guest(id),
                let sourceSize = source.diskSize, size < sourceSize
            else { return nil }
            return Finding.warning(
                .diskSmallerThanSource, at: guest.place[guest.diskKey],
                "\(guest.label) declares \(size)G, but it is cloned from \(source.label) with \(sourceSize)G, "
                    + "and a disk never shrinks",
                hint: "declare at most \(size) as '\(source.diskKey)' of \(source.id), or \(sourceSize) here"
            ).with(source.place[source.diskKey], "the size of the clone source")
        }
    }

    @Sendable static func overQuota(_ context: RuleContext) -> [Finding] {
        let quotas = Dictionary(
            context.host.storages.compactMap { declared in
                declared.storage.quota.map { (declared.storage.id.text, (declared, $0)) }
            }, uniquingKeysWith: { first, _ in first })
        guard !quotas.isEmpty else { return [] }
        return context.guests.flatMap { guest in
            disks(of: guest).compactMap { disk -> Finding? in
                guard let (declared, quota) = quotas[disk.storage], .gibibytes(disk.size) > quota else { return nil }
                return Finding.error(
                    .diskOverQuota, at: disk.place,
                    "\(guest.label) wants \(disk.size)G of '\(disk.storage)', whose quota is \(quota)",
                    hint: "choose a smaller size or a larger quota"
                ).with(declared.place["properties"], "the quota")
            }
        }
    }

    private static func disks(of guest: GuestDeclaration) -> [(storage: String, size: Int, place: Place)] {
        var disks = (guest.container?.volumes ?? []).map { ($0.storage, $0.size, $0.place["size_gb"]) }
        if let storage = guest.storage, let size = guest.diskSize {
            disks.append((storage, size, guest.place[guest.diskKey]))
        }
        return disks
    }
}
