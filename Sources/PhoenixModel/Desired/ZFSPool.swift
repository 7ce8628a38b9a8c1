/// A pool of disks.
package struct ZFSPool: Hashable, Sendable {
    package enum Redundancy: String, Hashable, Sendable, CaseIterable {
        case single, mirror, raid10, raidz1, raidz2, raidz3
    }

    package var name: String
    package var redundancy: Redundancy
    /// Paths below `/dev/disk/by-id`, which stay the same when disks move.
    package var disks: [String]
    /// The sector size of the disks as a power of two; `nil` lets ZFS ask them.
    package var sectorShift: Int?

    package init(name: String, redundancy: Redundancy, disks: [String], sectorShift: Int? = nil) {
        self.name = name
        self.redundancy = redundancy
        self.disks = disks
        self.sectorShift = sectorShift
    }
}

/// A file system of a pool, mounted at `/<pool>/<name>`.
package struct ZFSDataset: Hashable, Sendable {
    package var pool: String
    package var name: String
    /// Options of `zfs set`, in the order of the file.
    package var properties: [Property]

    package struct Property: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(pool: String, name: String, properties: [Property] = []) {
        self.pool = pool
        self.name = name
        self.properties = properties
    }

    /// The name that ZFS knows it by.
    package var path: String { "\(pool)/\(name)" }
}
