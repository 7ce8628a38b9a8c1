package import PhoenixJSON
package import PhoenixModel

/// Guests and what they need, to be drawn.
package struct GuestGraph: Hashable, Sendable {
    package struct Node: Hashable, Sendable {
        /// Unique, such as `lxc/101`.
        package var id: String
        package var label: String
        package var kind: GuestKind?
        package var isTemplate: Bool

        package init(id: String, label: String, kind: GuestKind? = nil, isTemplate: Bool = false) {
            self.id = id
            self.label = label
            self.kind = kind
            self.isTemplate = isTemplate
        }
    }

    /// `from` needs `to`.
    package struct Edge: Hashable, Sendable {
        package enum Kind: String, Hashable, Sendable, CaseIterable {
            /// Has to be ready before.
            case dependency
            /// Is cloned from.
            case clone
        }

        package var from: String
        package var to: String
        package var kind: Kind

        package init(from: String, to: String, kind: Kind) {
            self.from = from
            self.to = to
            self.kind = kind
        }
    }

    package var nodes: [Node]
    package var edges: [Edge]

    package init(nodes: [Node], edges: [Edge]) {
        self.nodes = nodes
        self.edges = edges
    }

    package func text(_ format: GraphFormat) -> String {
        switch format {
        case .mermaid: mermaid
        case .dot: dot
        }
    }

    package var json: JSONValue {
        let nodes = nodes.map { node -> JSONValue in
            [
                "id": .string(node.id), "label": .string(node.label), "kind": JSONValue(node.kind?.rawValue),
                "template": JSONValue(node.isTemplate),
            ]
        }
        let edges = edges.map { edge -> JSONValue in
            ["from": .string(edge.from), "to": .string(edge.to), "kind": .string(edge.kind.rawValue)]
        }
        return ["nodes": .array(nodes), "edges": .array(edges)]
    }
}
