import Synchronization

/// Counts who is inside, and how many there were at most.
final class Crowd: Sendable {
    private let counts = Mutex((inside: 0, most: 0))

    var most: Int { counts.withLock { $0.most } }

    @discardableResult
    func enter() -> Int {
        counts.withLock { counts in
            counts.inside += 1
            counts.most = max(counts.most, counts.inside)
            return counts.inside
        }
    }

    func leave() {
        counts.withLock { $0.inside -= 1 }
    }
}
