/// A graph over the numbers from 0: for each, the numbers it needs.
///
/// ``DependencyGraph`` gives the numbers their names. Every algorithm here is iterative, so that a chain of
/// 100,000 nodes does not exhaust the stack, and gives the same answer on every run.
struct IndexGraph: Sendable {
    var needs: [[Int]]

    /// The other direction: for each node those that need it, in rising order.
    var dependents: [[Int]] {
        var dependents = [[Int]](repeating: [], count: needs.count)
        for (node, targets) in needs.enumerated() {
            for target in targets where dependents[target].last != node { dependents[target].append(node) }
        }
        return dependents
    }

    /// What each node needs, in rising order and without repetition. Turning the graph twice sorts it in linear time.
    var sortedNeeds: [[Int]] { IndexGraph(needs: dependents).dependents }

    /// Everything that can be reached from `starts`, the starts included.
    func reachable(from starts: some Sequence<Int>) -> Set<Int> {
        var found = Set(starts)
        var open = Array(found)
        while let node = open.popLast() {
            for need in needs[node] where found.insert(need).inserted { open.append(need) }
        }
        return found
    }
}
