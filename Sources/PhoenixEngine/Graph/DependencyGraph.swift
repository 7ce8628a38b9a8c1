package import OrderedCollections

/// What needs what: steps of a plan, guests of a configuration.
///
/// The order in which nodes are added is the order of declaration; it decides wherever needs do not.
package struct DependencyGraph<Node: Hashable & Sendable>: Sendable {
    /// In the order in which they were first mentioned.
    package private(set) var nodes: OrderedSet<Node>
    private var graph: IndexGraph

    package init() { self.init([]) }

    package init(_ nodes: some Sequence<Node>) {
        self.nodes = OrderedSet(nodes)
        graph = IndexGraph(needs: Array(repeating: [], count: self.nodes.count))
    }

    /// Adds a node without needs; one that is already there keeps its place and its needs.
    package mutating func add(_ node: Node) { _ = index(of: node) }

    /// Records that `node` needs `need`; nodes that are not there yet are added.
    package mutating func add(_ node: Node, needing need: Node) {
        let dependent = index(of: node)
        graph.needs[dependent].append(index(of: need))
    }

    private mutating func index(of node: Node) -> Int {
        let (isNew, index) = nodes.append(node)
        if isNew { graph.needs.append([]) }
        return index
    }

    /// What `node` needs directly, in the order in which it was recorded.
    package func needs(of node: Node) -> [Node] {
        guard let index = nodes.firstIndex(of: node) else { return [] }
        return OrderedSet(graph.needs[index]).map { nodes[$0] }
    }

    /// Every node behind what it needs, otherwise in the order of declaration: a node that has to wait pulls what
    /// it needs directly in front of itself. O(V + E).
    ///
    /// Throws the first of ``cycles()`` if there is one.
    package func order() throws(DependencyCycle<Node>) -> [Node] {
        if let order = graph.order() { return order.map { nodes[$0] } }
        guard let cycle = cycles().first else { preconditionFailure("a graph without cycles has an order") }
        throw cycle
    }

    /// One cycle of every set of nodes that need each other, the shortest one unless the set is huge; the set with
    /// the first declared node comes first, and each cycle begins at its first declared node. O(V + E).
    package func cycles() -> [DependencyCycle<Node>] {
        graph.cycles().map { cycle in DependencyCycle(nodes: cycle.map { nodes[$0] }) }
    }

    /// The starts and all that they need, directly or not. Nodes that are not in the graph are left out.
    package func everything(neededBy starts: some Sequence<Node>) -> Set<Node> {
        names(graph.reachable(from: starts.compactMap(nodes.firstIndex)))
    }

    /// The starts and all that need them, directly or not. Nodes that are not in the graph are left out.
    package func everything(dependingOn starts: some Sequence<Node>) -> Set<Node> {
        names(IndexGraph(needs: graph.dependents).reachable(from: starts.compactMap(nodes.firstIndex)))
    }

    private func names(_ indices: Set<Int>) -> Set<Node> { Set(indices.map { nodes[$0] }) }
}
