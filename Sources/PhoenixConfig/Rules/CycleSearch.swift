import PhoenixModel

/// Depth-first search for guests that need each other, without recursion: chains may be thousands long.
struct CycleSearch {
    private enum State { case open, done }

    private let context: RuleContext
    private var states: [GuestID: State] = [:]
    private var path: [GuestID] = []
    private var found: [[GuestID]] = []

    init(_ context: RuleContext) {
        self.context = context
    }

    /// One cycle for each way back, each beginning with the guest that was met first.
    mutating func cycles() -> [[GuestID]] {
        for guest in context.guests where states[guest.id] == nil { visit(guest.id) }
        return found
    }

    private mutating func visit(_ start: GuestID) {
        var open: [(id: GuestID, rest: ArraySlice<GuestID>)] = [enter(start)]
        while var top = open.popLast() {
            guard let next = top.rest.popFirst() else {
                states[top.id] = .done
                path.removeLast()
                continue
            }
            open.append(top)
            switch states[next] {
            case nil: open.append(enter(next))
            case .open: note(next)
            case .done: break
            }
        }
    }

    private mutating func enter(_ id: GuestID) -> (id: GuestID, rest: ArraySlice<GuestID>) {
        states[id] = .open
        path.append(id)
        guard let guest = context.guest(id) else { return (id, []) }
        let needs = (guest.cloneSource.map { [$0] } ?? []) + guest.dependencies.map(\.id)
        // A guest that names itself has a finding of its own.
        return (id, needs.filter { $0 != id && context.guest($0) != nil }[...])
    }

    private mutating func note(_ first: GuestID) {
        guard let start = path.lastIndex(of: first) else { return }
        found.append(Array(path[start...]))
    }
}
