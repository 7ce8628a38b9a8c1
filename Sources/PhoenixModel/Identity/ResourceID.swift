/// The name of one thing that Phoenix keeps in its declared state, such as `lxc/101` or `storage/local`.
package struct ResourceID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let path: String

    package init(path: String) { self.path = path }

    package static func guest(_ id: GuestID, _ kind: GuestKind) -> ResourceID {
        ResourceID(path: "\(kind.rawValue)/\(id)")
    }

    package static func storage(_ id: StorageID) -> ResourceID { ResourceID(path: "storage/\(id)") }

    /// The Proxmox VE node itself.
    package static let host = ResourceID(path: "host")

    package var description: String { path }

    package static func < (left: ResourceID, right: ResourceID) -> Bool { left.path < right.path }
}
