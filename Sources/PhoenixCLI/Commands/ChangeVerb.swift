/// The verbs that change a host.
package enum ChangeVerb: Hashable, Sendable {
    case create
    case converge
    /// Converges and makes clones anew that lag behind their source.
    case rebuildClones
    case letsGo
    case start
    /// Guests that need a named one and run are stopped too, or else the verb refuses.
    case stop(withDependents: Bool)
    case restart
    /// Volumes with data stay unless they are named for destruction.
    case delete(destroyData: Bool)
    case rollback(to: String?, discardNewer: Bool)
    /// Guests leave their GPUs when their work is done.
    case release
    /// The first guest leaves its GPU to the second.
    case swap

    /// The word of the command line.
    package var name: String {
        switch self {
        case .create: "create"
        case .converge, .rebuildClones: "converge"
        case .letsGo: "LetsGo"
        case .start: "start"
        case .stop: "stop"
        case .restart: "restart"
        case .delete: "delete"
        case .rollback: "rollback"
        case .release: "release"
        case .swap: "swap"
        }
    }

    /// Whether the dispatcher knows the verb as one of `phoenix-cli gpu`.
    var isOfGPUs: Bool { self == .release || self == .swap }

    var flags: [String] {
        switch self {
        case .create, .converge, .letsGo, .start, .restart, .release, .swap: []
        case .rebuildClones: ["--rebuild-clones"]
        case .stop(let withDependents): withDependents ? ["--with-dependents"] : []
        case .delete(let destroyData): destroyData ? ["--destroy-data"] : []
        case .rollback(let name, let discardNewer):
            (name.map { ["--to", $0] } ?? []) + (discardNewer ? ["--discard-newer"] : [])
        }
    }
}
