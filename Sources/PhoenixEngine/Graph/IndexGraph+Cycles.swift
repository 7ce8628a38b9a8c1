extension IndexGraph {
    /// One cycle of every knot, each node needing the next and the last the first, beginning at the lowest node.
    ///
    /// It is the shortest cycle of its knot as long as the knot is small enough to be searched from each of its
    /// nodes; of a huge knot it is the shortest one through its first few nodes, so that the work stays linear.
    func cycles() -> [[Int]] {
        let knots = knots()
        guard !knots.isEmpty else { return [] }
        var search = CycleSearch(needs: sortedNeeds, knots: knots)
        return knots.map { search.shortestCycle(in: $0) }
    }
}

/// Breadth-first searches that share their memory.
private struct CycleSearch {
    let needs: [[Int]]
    /// The number of the knot a node belongs to; `nil` for nodes on no cycle.
    private var knotOf: [Int?]
    /// The search that reached a node last, and from where.
    private var reachedIn: [Int]
    private var reachedFrom: [Int]
    private var searches = 0

    init(needs: [[Int]], knots: [[Int]]) {
        self.needs = needs
        knotOf = Array(repeating: nil, count: needs.count)
        for (number, knot) in knots.enumerated() {
            for node in knot { knotOf[node] = number }
        }
        reachedIn = Array(repeating: 0, count: needs.count)
        reachedFrom = reachedIn
    }

    mutating func shortestCycle(in knot: [Int]) -> [Int] {
        let size = knot.reduce(0) { $0 + 1 + needs[$1].count }
        var work = max(100_000, 8 * size)
        var best: [Int] = []
        for start in knot where best.isEmpty || work > 0 {
            let limit = best.isEmpty ? knot.count : best.count - 1
            if let shorter = cycle(through: start, ofAtMost: limit, work: &work) { best = shorter }
        }
        return best
    }

    /// The shortest cycle through `start`. Since it is looked for in rising order of `start` and only if it is
    /// shorter than those before, `start` is always its lowest node.
    private mutating func cycle(through start: Int, ofAtMost limit: Int, work: inout Int) -> [Int]? {
        searches += 1
        reachedIn[start] = searches
        var level = [start]
        var length = 1
        while !level.isEmpty, length <= limit {
            var nextLevel: [Int] = []
            for node in level {
                work -= 1 + needs[node].count
                for need in needs[node] where knotOf[need] == knotOf[start] {
                    if need == start { return path(from: start, to: node) }
                    guard reachedIn[need] != searches else { continue }
                    reachedIn[need] = searches
                    reachedFrom[need] = node
                    nextLevel.append(need)
                }
            }
            level = nextLevel
            length += 1
        }
        return nil
    }

    private func path(from start: Int, to end: Int) -> [Int] {
        var path = [end]
        var node = end
        while node != start {
            node = reachedFrom[node]
            path.append(node)
        }
        return path.reversed()
    }
}
