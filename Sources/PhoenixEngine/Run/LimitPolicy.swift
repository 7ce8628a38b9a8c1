package import PhoenixModel

/// How many steps at a time may make use of one thing.
package struct LimitPolicy: Hashable, Sendable {
    /// Steps that copy or unpack disks on the same storage.
    package var storage: Int
    /// Clones of the same source.
    package var cloneSource: Int

    package init(storage: Int = 2, cloneSource: Int = 1) {
        self.storage = storage
        self.cloneSource = cloneSource
    }

    /// At least 1. A guest always admits one step only: Proxmox VE locks it.
    package func capacity(of limit: Limit) -> Int {
        switch limit {
        case .guest: 1
        case .storage: max(1, storage)
        case .cloneSource: max(1, cloneSource)
        }
    }
}
