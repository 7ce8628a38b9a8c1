/// Pools, datasets and shares of the host.
package struct HostFiles: Hashable, Sendable {
    /// Upper limit of the ZFS cache.
    package var cacheLimit: ByteCount?
    package var pools: [ZFSPool]
    package var datasets: [ZFSDataset]
    package var nfsServer: IPv4Address?
    package var exports: [NFSExport]
    package var samba: SambaServer?
    package var sharedVolumes: [SharedVolume]
    /// Volumes of a storage that belong to no guest.
    package var sharedZFSVolumes: [SharedZFSVolume]
    /// The folder below which Proxmox VE mounts storages; `/mnt/pve` when not declared.
    package var mountPointBase: String?

    package init(
        cacheLimit: ByteCount? = nil, pools: [ZFSPool] = [], datasets: [ZFSDataset] = [],
        nfsServer: IPv4Address? = nil, exports: [NFSExport] = [], samba: SambaServer? = nil,
        sharedVolumes: [SharedVolume] = [], sharedZFSVolumes: [SharedZFSVolume] = [], mountPointBase: String? = nil
    ) {
        self.cacheLimit = cacheLimit
        self.pools = pools
        self.datasets = datasets
        self.nfsServer = nfsServer
        self.exports = exports
        self.samba = samba
        self.sharedVolumes = sharedVolumes
        self.sharedZFSVolumes = sharedZFSVolumes
        self.mountPointBase = mountPointBase
    }
}

/// A directory of the host seen in several containers.
package struct SharedVolume: Hashable, Sendable {
    package var name: String
    package var hostPath: String
    package var mounts: [Mount]

    package struct Mount: Hashable, Sendable {
        package var guest: GuestID
        package var path: String

        package init(guest: GuestID, path: String) {
            self.guest = guest
            self.path = path
        }
    }

    package init(name: String, hostPath: String, mounts: [Mount]) {
        self.name = name
        self.hostPath = hostPath
        self.mounts = mounts
    }
}

/// A volume of a storage that containers share.
package struct SharedZFSVolume: Hashable, Sendable {
    package var name: String
    package var storage: StorageID
    package var size: ByteCount

    package init(name: String, storage: StorageID, size: ByteCount) {
        self.name = name
        self.storage = storage
        self.size = size
    }
}
