/// How much a step disturbs what is running, in rising order.
package enum Disruption: String, Hashable, Sendable, CaseIterable, Comparable {
    case none
    /// A service inside re-reads its configuration.
    case reload
    /// A service or the guest is restarted.
    case restart
    /// The guest is stopped and stays so for a while or for good.
    case stop
    /// Something stored is lost. Never done without being named by the user.
    case dataLoss = "data-loss"

    package static func < (left: Disruption, right: Disruption) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .none: 0
        case .reload: 1
        case .restart: 2
        case .stop: 3
        case .dataLoss: 4
        }
    }
}
