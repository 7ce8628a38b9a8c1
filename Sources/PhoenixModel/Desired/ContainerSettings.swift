/// What only containers have.
package struct ContainerSettings: Hashable, Sendable {
    package var isUnprivileged: Bool
    /// `nil` leaves Proxmox VE's default of 512 MiB.
    package var swap: ByteCount?
    /// Feature flags of Proxmox VE such as `nesting=1`. PVE API: property `features`.
    package var flags: [String: String]
    /// Directories of the host seen inside, and volumes of a storage, matched by their path inside.
    package var mounts: [ContainerMount]
    /// Device nodes of the host seen inside, by path; `nil` while it is not known which, so that none is changed.
    package var devices: [String]?
    /// Raw `lxc.*` lines of the configuration file, which the API does not know.
    package var rawOptions: [RawOption]
    /// What confines the container. ``rawOptions`` holds the line that follows from it.
    package var confinement: Confinement
    /// Ids of users and groups that are the same inside and outside.
    package var idMaps: [IDMap]

    package enum Confinement: Hashable, Sendable {
        /// The profile that Proxmox VE generates.
        case generated
        case unconfined
        /// A profile of AppArmor that is loaded on the host; whether it may nest.
        case profile(String, managesNesting: Bool)
    }

    package struct IDMap: Hashable, Sendable {
        package enum Kind: String, Hashable, Sendable, CaseIterable {
            case user = "u"
            case group = "g"
        }

        package var kind: Kind
        package var inside: Int
        package var outside: Int
        package var count: Int

        package init(kind: Kind, inside: Int, outside: Int, count: Int) {
            self.kind = kind
            self.inside = inside
            self.outside = outside
            self.count = count
        }
    }

    /// One `key = value` line of liblxc.
    package struct RawOption: Hashable, Sendable {
        package var key: String
        package var value: String

        package init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    package init(
        isUnprivileged: Bool = true, swap: ByteCount? = nil, flags: [String: String] = [:],
        mounts: [ContainerMount] = [], devices: [String]? = [], rawOptions: [RawOption] = [],
        confinement: Confinement = .generated,
        idMaps: [IDMap] = []
    ) {
        self.isUnprivileged = isUnprivileged
        self.swap = swap
        self.flags = flags
        self.mounts = mounts
        self.devices = devices
        self.rawOptions = rawOptions
        self.confinement = confinement
        self.idMaps = idMaps
    }
}

/// Something mounted in a container.
package struct ContainerMount: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
        /// A directory of the host. Only root@pam may add one.
        case directory(String)
        /// A volume of its own, created when it is missing and kept when the container goes.
        case volume(storage: StorageID, size: ByteCount)
    }

    package var name: String?
    /// Absolute path inside the container; two mounts of one container never share it.
    package var path: String
    package var source: Source
    package var isReadOnly: Bool
    /// Owner of the directory as seen inside; `nil` leaves it alone.
    package var ownerUser: Int?
    package var ownerGroup: Int?
    /// Permission bits of the directory; `nil` leaves them alone.
    package var mode: Int?

    /// A volume that is there already and is mounted instead of a new one: kept of an earlier build of the guest.
    package var existing: String?

    package init(
        name: String? = nil, path: String, source: Source, isReadOnly: Bool = false, ownerUser: Int? = nil,
        ownerGroup: Int? = nil, mode: Int? = nil, existing: String? = nil
    ) {
        self.name = name
        self.path = path
        self.source = source
        self.isReadOnly = isReadOnly
        self.ownerUser = ownerUser
        self.ownerGroup = ownerGroup
        self.mode = mode
        self.existing = existing
    }
}
