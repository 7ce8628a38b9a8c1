import OrderedCollections
import PhoenixHost
package import PhoenixModel
package import ProxmoxAPI

/// Reads from the host what the plan compares with: one list of all guests, then only what is declared, in parallel.
/// Nothing is written, and no guest can hold it up for long.
package struct HostObserver: Sendable {
    private let client: ProxmoxClient
    private let channels: GuestChannels
    private let node: String
    /// Requests at a time.
    private static let parallelism = 16

    package init(client: ProxmoxClient, channels: GuestChannels, node: String) {
        self.client = client
        self.channels = channels
        self.node = node
    }

    /// Looks at all guests shortly, and closely at those declared with one of `ids`.
    ///
    /// - Parameter looksIntoSnapshots: whether the configuration in each snapshot, running tasks and the host's clock
    ///   are asked for, too.
    package func observe(
        _ desired: Desired, _ ids: Set<GuestID>, looksIntoSnapshots: Bool = false, looksForLinkedClones: Bool = false
    ) async throws -> ObservedHost {
        var host = ObservedHost(node: node)
        for resource in try await client.cluster.resources() {
            if let guest = Self.guest(resource) { host.guests[guest.id] = guest }
            if let (id, storage) = storage(resource) { host.storages[id] = storage }
        }
        if host.storages.values.contains(where: { !$0.isActive }) { try await askForStorages(&host) }
        let present = desired.guests.values.filter { ids.contains($0.id) && host.guests[$0.id] != nil }
        let depth: GuestObserver.SnapshotDepth =
            looksIntoSnapshots ? .contents : desired.host.behavior.rollsBackOnFailure ? .names : .namesWhereDeclared
        for (id, guest) in try await details(of: present, in: host, depth) { host.guests[id] = guest }
        if looksIntoSnapshots { host.time = try await client.node(node).time().secondsSince1970 }
        let missing = desired.guests.values.filter { ids.contains($0.id) && host.guests[$0.id] == nil }
        let templates = present.filter { host.guests[$0.id]?.isTemplate == true }
        host.aside = try await aside(of: desired, ids, in: host)
        if looksForLinkedClones { host.linkedClones = try await linkedClones(of: templates.map(\.id), in: host) }
        host.volumes = try await volumes(for: looksForLinkedClones ? missing + templates : missing, in: host)
        host.leftovers = try await leftovers(of: missing, in: host)
        if (present + missing).contains(where: { $0.services.gpu != nil }) {
            host.gpus = try await GPUObserver(client: client, host: channels.host, node: node).observe()
        }
        let declared = desired.guests.values.filter { ids.contains($0.id) }
        host.files = try await HostFilesObserver(host: channels.host, desired: desired.host).observe(declared)
        return host
    }

    private static func guest(_ resource: ClusterResource) -> ObservedGuest? {
        guard resource.isGuest, let id = resource.vmid.flatMap({ GuestID($0.rawValue) }) else { return nil }
        return ObservedGuest(
            id: id, kind: resource.type == .container ? .container : .virtualMachine, name: resource.name ?? "",
            node: resource.node ?? "", isRunning: resource.isRunning, isTemplate: resource.isTemplate,
            uptime: resource.uptime ?? 0, lock: resource.lock)
    }

    private func storage(_ resource: ClusterResource) -> (StorageID, ObservedStorage)? {
        guard resource.type == .storage, resource.node == node, let id = resource.storage.flatMap(StorageID.init)
        else { return nil }
        let free = resource.maxDisk.flatMap { total in resource.disk.map { ByteCount(bytes: Int64(total - $0)) } }
        return (
            id,
            ObservedStorage(
                isActive: resource.status == "available", content: resource.content, available: free,
                type: resource.storageType)
        )
    }

    /// A storage that the cluster's list calls inactive may only be new: the node itself knows.
    private func askForStorages(_ host: inout ObservedHost) async throws {
        for storage in try await client.node(node).storages() {
            guard let id = storage.id.flatMap(StorageID.init), host.storages[id] != nil else { continue }
            host.storages[id]?.isActive = storage.isActive
        }
    }

    private func details(
        of guests: [DesiredGuest], in host: ObservedHost, _ depth: GuestObserver.SnapshotDepth
    ) async throws -> [(GuestID, ObservedGuest)] {
        try await withThrowingTaskGroup(of: (GuestID, ObservedGuest).self) { group in
            var results: [(GuestID, ObservedGuest)] = []
            results.reserveCapacity(guests.count)
            var waiting = guests.makeIterator()
            func addNext() {
                guard let guest = waiting.next(), let known = host.guests[guest.id] else { return }
                group.addTask {
                    let observer = GuestObserver(
                        client: client, channels: channels, desired: guest, depth: depth)
                    return (guest.id, try await observer.observe(known))
                }
            }
            for _ in 0..<Self.parallelism { addNext() }
            while let result = try await group.next() {
                results.append(result)
                addNext()
            }
            return results
        }
    }

    private func aside(
        of desired: Desired, _ ids: Set<GuestID>, in host: ObservedHost
    ) async throws -> [GuestID: ObservedGuest] {
        var found: [GuestID: ObservedGuest] = [:]
        for id in ids {
            guard let holder = AsideGuest.holder(of: id), desired.guests[holder] == nil, let known = host.guests[holder]
            else { continue }
            let settings = try await client.guest(holder, known.kind, on: known.node).settings().settings
            let guest = ObservedGuest(
                id: holder, kind: known.kind, name: known.name, node: known.node, isRunning: known.isRunning,
                isTemplate: known.isTemplate, settings: settings)
            if guest.isOurs, guest.kind == desired.guests[id]?.kind { found[id] = guest }
        }
        return found
    }

    /// A linked clone's volume says in its name what it is based on: `guests:base-9000-disk-0/vm-123-disk-0`.
    private func linkedClones(of templates: [GuestID], in host: ObservedHost) async throws -> [GuestID: [GuestID]] {
        var found: [GuestID: [GuestID]] = [:]
        for id in templates {
            guard let base = host.guests[id]?.systemVolume, let storage = base.split(separator: ":").first else {
                continue
            }
            let volumes = try await client.node(node).storage(String(storage)).content()
            let owners = volumes.filter { $0.id.hasPrefix(base + "/") }.compactMap(\.owner)
            found[id] = Set(owners.compactMap { GuestID($0.rawValue) }).sorted()
        }
        return found
    }

    private func leftovers(of guests: [DesiredGuest], in host: ObservedHost) async throws -> [GuestID: [String]] {
        let missing = Set(guests.map(\.id))
        var found: [GuestID: [String]] = [:]
        for storage in Set(guests.flatMap(\.volumeStorages)).sorted() where host.storages[storage]?.isActive == true {
            for volume in try await client.node(node).storage(storage.text).content("rootdir") {
                guard let owner = volume.owner.flatMap({ GuestID($0.rawValue) }), missing.contains(owner) else {
                    continue
                }
                found[owner, default: []].append(volume.id)
            }
        }
        return found
    }

    /// Which of the archives and images that new guests are made from are already there.
    private func volumes(for guests: [DesiredGuest], in host: ObservedHost) async throws -> Set<String> {
        var wanted: [StorageID: Set<String>] = [:]
        for guest in guests {
            switch guest.origin {
            case .template(let archive): wanted[archive.storage, default: []].insert("vztmpl")
            case .cloudImage(let image): wanted[image.storage, default: []].insert("import")
            case .clone: continue
            }
        }
        var found: Set<String> = []
        for (storage, contents) in wanted where host.storages[storage]?.isActive == true {
            for content in contents {
                let volumes = try await client.node(node).storage(storage.text).content(content)
                found.formUnion(volumes.map(\.id))
            }
        }
        return found
    }
}

extension DesiredGuest {
    /// Storages on which the guest has volumes besides its system disk.
    fileprivate var volumeStorages: [StorageID] {
        guard case .container(let container) = specifics else { return [] }
        return container.mounts.compactMap { mount in
            if case .volume(let storage, _) = mount.source { storage } else { nil }
        }
    }
}
