extension IndexGraph {
    /// The sets of nodes that need each other, each in rising order, the set with the lowest node first. O(V + E).
    ///
    /// These are the strongly connected components of more than one node, and the nodes that need themselves.
    /// Tarjan, "Depth-first search and linear graph algorithms", 1972.
    func knots() -> [[Int]] {
        var search = KnotSearch(needs: needs)
        for start in needs.indices { search.visit(from: start) }
        return search.knots.map { $0.sorted() }.sorted { $0[0] < $1[0] }
    }
}

/// The state of one search for knots.
private struct KnotSearch {
    let needs: [[Int]]
    var knots: [[Int]] = []
    private var counter = 0
    /// When a node was found; 0 for not yet.
    private var found: [Int]
    /// The earliest node, by `found`, that is known to be reachable and still unassigned.
    private var lowest: [Int]
    private var isUnassigned: [Bool]
    private var unassigned: [Int] = []
    private var path: [(node: Int, next: Int)] = []

    init(needs: [[Int]]) {
        self.needs = needs
        found = Array(repeating: 0, count: needs.count)
        lowest = found
        isUnassigned = Array(repeating: false, count: needs.count)
    }

    mutating func visit(from start: Int) {
        guard found[start] == 0 else { return }
        enter(start)
        while let (node, next) = path.last {
            guard next < needs[node].count else {
                leave(node)
                continue
            }
            path[path.count - 1].next += 1
            let need = needs[node][next]
            if found[need] == 0 {
                enter(need)
            } else if isUnassigned[need] {
                lowest[node] = min(lowest[node], found[need])
            }
        }
    }

    private mutating func enter(_ node: Int) {
        counter += 1
        found[node] = counter
        lowest[node] = counter
        isUnassigned[node] = true
        unassigned.append(node)
        path.append((node, 0))
    }

    private mutating func leave(_ node: Int) {
        path.removeLast()
        if let parent = path.last?.node { lowest[parent] = min(lowest[parent], lowest[node]) }
        guard lowest[node] == found[node] else { return }
        var knot: [Int] = []
        while let member = unassigned.popLast() {
            isUnassigned[member] = false
            knot.append(member)
            if member == node { break }
        }
        if knot.count > 1 || needs[node].contains(node) { knots.append(knot) }
    }
}
