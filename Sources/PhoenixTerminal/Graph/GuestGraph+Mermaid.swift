import PhoenixModel

extension GuestGraph {
    /// A flowchart of Mermaid; an arrow points from a guest to what it needs.
    var mermaid: String {
        let names = mermaidNames
        var lines = ["flowchart LR"]
        lines += nodes.map { node in
            let (opening, closing) =
                switch node.kind {
                case .virtualMachine: ("[[", "]]")
                case .container, nil: ("[", "]")
                }
            let style = node.isTemplate ? ":::template" : ""
            return "  \(name(node.id, names))\(opening)\"\(escaped(node.label))\"\(closing)\(style)"
        }
        lines += edges.map { edge in
            let arrow = edge.kind == .clone ? "-. clone of .->" : "-->"
            return "  \(name(edge.from, names)) \(arrow) \(name(edge.to, names))"
        }
        if nodes.contains(where: \.isTemplate) { lines.append("  classDef template stroke-dasharray: 4 4") }
        return lines.joined(separator: "\n") + "\n"
    }

    private func name(_ id: String, _ names: [String: String]) -> String { names[id] ?? identifier(id) }

    /// Every id as a word that Mermaid accepts, no word twice.
    private var mermaidNames: [String: String] {
        // "end" alone breaks a flowchart.
        var taken: Set<String> = ["end"]
        var names: [String: String] = [:]
        for id in nodes.map(\.id) + edges.flatMap({ [$0.from, $0.to] }) where names[id] == nil {
            let word = identifier(id)
            var candidate = word
            var number = 2
            while !taken.insert(candidate).inserted {
                candidate = "\(word)_\(number)"
                number += 1
            }
            names[id] = candidate
        }
        return names
    }

    private func identifier(_ id: String) -> String {
        String(id.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }

    /// Text between quotes: what has a meaning to Mermaid or HTML becomes an entity.
    private func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "#quot;"
            case "#": result += "#35;"
            case "<": result += "#lt;"
            case ">": result += "#gt;"
            case "&": result += "#amp;"
            case "`": result += "#96;"
            case "\n", "\r": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
