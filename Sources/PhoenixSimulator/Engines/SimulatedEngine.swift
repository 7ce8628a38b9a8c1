/// Where the guests of a simulated host run.
package enum SimulatedEngine: Sendable, Hashable {
    /// In the state of the host.
    case memory
    /// Containers are real ones of this machine, kept in a folder.
    case lxc(folder: String)

    func made() -> any GuestEngine {
        switch self {
        case .memory: MemoryEngine()
        case .lxc(let folder): ContainerEngine(folder: folder)
        }
    }
}
