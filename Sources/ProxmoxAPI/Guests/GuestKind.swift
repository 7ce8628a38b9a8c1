/// The two kinds of guests and what PVE calls them.
package enum GuestKind: Sendable, Hashable {
    case container, virtualMachine

    /// The component of the path: /nodes/{node}/lxc/…
    package var path: String {
        switch self {
        case .container: "lxc"
        case .virtualMachine: "qemu"
        }
    }

    /// What the names of tasks begin with: `vzstart`, `qmstart`.
    package var taskPrefix: String {
        switch self {
        case .container: "vz"
        case .virtualMachine: "qm"
        }
    }

    package var noun: String {
        switch self {
        case .container: "container"
        case .virtualMachine: "virtual machine"
        }
    }
}
