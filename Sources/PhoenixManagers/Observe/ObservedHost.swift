package import PhoenixModel

/// What the host says about itself and its guests at one moment.
package struct ObservedHost: Hashable, Sendable {
    /// The node that carries the declared guests.
    package var node: String
    package var guests: [GuestID: ObservedGuest]
    package var storages: [StorageID: ObservedStorage]
    /// Template archives and images that are on their storages, as volume ids.
    package var volumes: Set<String>
    /// Volumes that bear the number of a declared guest which does not exist: kept when an earlier one was deleted.
    package var leftovers: [GuestID: [String]] = [:]
    /// Earlier builds of declared guests that wait until their successors are ready, by the id of the guest.
    package var aside: [GuestID: ObservedGuest] = [:]
    /// Guests that share their disks with a declared template; looked for only before a rebuild.
    package var linkedClones: [GuestID: [GuestID]] = [:]
    /// The host's clock in seconds since 1970; asked only where ages are told.
    package var time: Int?
    /// Looked at only where a guest claims one.
    package var gpus: ObservedGPUs?
    /// Directories, ids and profiles that guests need; `nil` where they cannot be seen from here.
    package var files: ObservedHostFiles? = ObservedHostFiles()

    package init(
        node: String, guests: [GuestID: ObservedGuest] = [:], storages: [StorageID: ObservedStorage] = [:],
        volumes: Set<String> = []
    ) {
        self.node = node
        self.guests = guests
        self.storages = storages
        self.volumes = volumes
    }
}

/// A storage as the node sees it.
package struct ObservedStorage: Hashable, Sendable {
    package var isActive: Bool
    package var content: [String]
    /// Such as `zfspool` or `dir`; `nil` where nobody said.
    package var type: String?
    /// Bytes that are still free; `nil` while the storage is not active.
    package var available: ByteCount?

    package init(isActive: Bool, content: [String], available: ByteCount?, type: String? = nil) {
        self.isActive = isActive
        self.content = content
        self.available = available
        self.type = type
    }
}
