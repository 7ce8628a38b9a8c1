/// Nodes that need each other in a circle, so that none can be first.
package struct DependencyCycle<Node: Hashable & Sendable>: Error, Hashable, CustomStringConvertible {
    /// Each needs the next, and the last needs the first.
    package let nodes: [Node]

    init(nodes: [Node]) { self.nodes = nodes }

    /// The circle as a person reads it: `101 → 102 → 101`.
    package var description: String {
        (nodes + nodes.prefix(1)).map { "\($0)" }.joined(separator: " → ")
    }
}
