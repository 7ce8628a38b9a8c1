/// Something of which only a few steps at a time may make use.
package enum Limit: Hashable, Sendable, CustomStringConvertible {
    /// Proxmox VE locks a guest's configuration: one step at a time.
    case guest(GuestID)
    /// Copying several disks at once to one storage makes each of them slower.
    case storage(StorageID)
    /// Clones of one source lock it against each other.
    case cloneSource(GuestID)

    package var description: String {
        switch self {
        case .guest(let id): "guest \(id)"
        case .storage(let id): "storage '\(id)'"
        case .cloneSource(let id): "clone source \(id)"
        }
    }
}
