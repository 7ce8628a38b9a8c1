/// The two sorts of guest of a Proxmox VE node.
package enum GuestKind: String, Hashable, Sendable, CaseIterable {
    case container = "lxc"
    case virtualMachine = "vm"

    /// The word for a person: "container" or "VM".
    package var noun: String {
        switch self {
        case .container: "container"
        case .virtualMachine: "VM"
        }
    }
}
