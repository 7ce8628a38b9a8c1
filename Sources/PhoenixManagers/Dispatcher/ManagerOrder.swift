package import PhoenixModel

/// What the dispatcher hands to a manager: an argument vector, and nothing else. The same vector works by hand:
/// `phoenix-cli lxc create 101 --if-missing 900`.
package struct ManagerOrder: Hashable, Sendable {
    package enum Verb: String, Hashable, Sendable, CaseIterable {
        case create, converge, start, stop, restart, delete, rollback, release, swap
    }

    package var manager: GuestKind
    package var verb: Verb
    package var targets: [GuestID]
    /// Guests that are only made when they do not exist.
    package var ifMissing: [GuestID]
    package var inBootOrder: Bool
    package var destroysData: Bool
    package var rollback: RollbackWish
    /// Guests that are made anew when they lag behind what they are made from.
    package var rebuilds: [GuestID]

    package init(
        _ manager: GuestKind, _ verb: Verb, _ targets: [GuestID], ifMissing: [GuestID] = [], inBootOrder: Bool = false,
        destroysData: Bool = false, rollback: RollbackWish = RollbackWish(),
        rebuilds: [GuestID] = []
    ) {
        self.manager = manager
        self.verb = verb
        self.targets = targets
        self.ifMissing = ifMissing
        self.inBootOrder = inBootOrder
        self.destroysData = destroysData
        self.rollback = rollback
        self.rebuilds = rebuilds
    }

    package var arguments: [String] {
        [manager.rawValue, verb.rawValue] + targets.map(\.description)
            + (ifMissing.isEmpty ? [] : ["--if-missing"] + ifMissing.map(\.description))
            + (inBootOrder ? ["--in-boot-order"] : []) + (destroysData ? ["--destroy-data"] : [])
            + (rollback.to.map { ["--to", $0] } ?? []) + (rollback.discardsNewer ? ["--discard-newer"] : [])
            + (rebuilds.isEmpty ? [] : ["--rebuild"] + rebuilds.map(\.description))
    }

    /// Reads an argument vector, the manager's name first.
    package init(arguments: [String]) throws(PlanRefusal) {
        guard let name = arguments.first, let manager = GuestKind(rawValue: name) else {
            throw PlanRefusal("'\(arguments.first ?? "")' is no manager", hint: "managers are: lxc, vm")
        }
        guard let word = arguments.dropFirst().first, let verb = Verb(rawValue: word) else {
            throw PlanRefusal(
                "'\(arguments.dropFirst().first ?? "")' is nothing that manager '\(name)' can do",
                hint: "it can: \(Verb.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        self.init(manager, verb, [])
        var list = \ManagerOrder.targets
        var rest = arguments.dropFirst(2)
        while let argument = rest.popFirst() {
            switch argument {
            case "--if-missing": list = \.ifMissing
            case "--rebuild": list = \.rebuilds
            case "--in-boot-order": (inBootOrder, list) = (true, \.targets)
            case "--destroy-data": (destroysData, list) = (true, \.targets)
            case "--discard-newer": (rollback.discardsNewer, list) = (true, \.targets)
            case "--to":
                guard let snapshot = rest.popFirst() else {
                    throw PlanRefusal("'--to' of '\(name) \(word)' names no snapshot")
                }
                (rollback.to, list) = (snapshot, \.targets)
            default:
                guard let id = GuestID(argument) else {
                    throw PlanRefusal("'\(argument)' is neither a guest's id nor an option of '\(name) \(word)'")
                }
                self[keyPath: list].append(id)
            }
        }
    }
}
