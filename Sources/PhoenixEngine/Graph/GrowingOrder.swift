/// An order of nodes that stays right while dependencies are added one at a time, and tells which would close a cycle.
///
/// Only the stretch between the two ends of a new dependency is looked at.
/// Pearce and Kelly, "A dynamic topological sort algorithm for directed acyclic graphs", 2007.
struct GrowingOrder {
    private var needs: [[Int]]
    private var dependents: [[Int]]
    private var position: [Int]

    /// - Parameter order: every node of `graph` behind what it needs.
    init(_ graph: IndexGraph, order: [Int]) {
        needs = graph.needs
        dependents = graph.dependents
        position = Array(repeating: 0, count: order.count)
        for (place, node) in order.enumerated() { position[node] = place }
    }

    /// Puts `node` behind `need`; returns false, and changes nothing, if that would close a cycle.
    mutating func put(_ node: Int, behind need: Int) -> Bool {
        if position[node] <= position[need] {
            let after = reached(from: node, along: dependents) { position[$0] <= position[need] }
            guard !after.contains(need) else { return false }
            let before = reached(from: need, along: needs) { position[$0] >= position[node] }
            rearrange(before, then: after)
        }
        needs[node].append(need)
        dependents[need].append(node)
        return true
    }

    private func reached(from start: Int, along edges: [[Int]], within isNear: (Int) -> Bool) -> Set<Int> {
        var found: Set = [start]
        var open = [start]
        while let node = open.popLast() {
            for next in edges[node] where isNear(next) && found.insert(next).inserted { open.append(next) }
        }
        return found
    }

    /// Gives the places that both sets hold together first to `before`, then to `after`.
    private mutating func rearrange(_ before: Set<Int>, then after: Set<Int>) {
        let nodes = [before, after].flatMap { set in set.sorted { position[$0] < position[$1] } }
        for (place, node) in zip(nodes.map { position[$0] }.sorted(), nodes) { position[node] = place }
    }
}
