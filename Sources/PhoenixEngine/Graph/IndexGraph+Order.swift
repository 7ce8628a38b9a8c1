extension IndexGraph {
    private enum Visit { case new, open, done }

    /// Every node behind what it needs, otherwise in rising order; `nil` when there is a cycle. O(V + E).
    ///
    /// A node that has to wait pulls what it needs directly in front of itself, so that the parts of one thing stay
    /// together; an order that is already right comes back as it was.
    func order() -> [Int]? {
        let needs = sortedNeeds
        var order: [Int] = []
        order.reserveCapacity(needs.count)
        var visits = [Visit](repeating: .new, count: needs.count)
        var path: [(node: Int, next: Int)] = []
        for start in needs.indices where visits[start] == .new {
            visits[start] = .open
            path.append((start, 0))
            while let (node, next) = path.last {
                guard next < needs[node].count else {
                    visits[node] = .done
                    order.append(node)
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let need = needs[node][next]
                switch visits[need] {
                case .done: continue
                case .open: return nil
                case .new:
                    visits[need] = .open
                    path.append((need, 0))
                }
            }
        }
        return order
    }
}
