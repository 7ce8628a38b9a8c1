import PhoenixModel

extension GuestGraph {
    /// A digraph of Graphviz; an arrow points from a guest to what it needs.
    var dot: String {
        var lines = ["digraph phoenix {", "  rankdir=LR;", "  node [shape=box];"]
        lines += nodes.map { node in
            let style = node.isTemplate ? ", style=dashed" : ""
            let shape = node.kind == .virtualMachine ? ", shape=component" : ""
            return "  \(quoted(node.id)) [label=\(quoted(node.label))\(shape)\(style)];"
        }
        lines += edges.map { edge in
            let style = edge.kind == .clone ? " [style=dashed, label=\"clone of\"]" : ""
            return "  \(quoted(edge.from)) -> \(quoted(edge.to))\(style);"
        }
        return (lines + ["}"]).joined(separator: "\n") + "\n"
    }

    /// A quoted string of DOT: only quotes need a backslash, and a backslash itself, which labels would interpret.
    private func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n", "\r": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
