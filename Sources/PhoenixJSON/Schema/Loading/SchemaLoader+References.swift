extension SchemaLoader {
    /// Replaces the placeholders of all references by what they lead to.
    mutating func resolveReferences() throws(JSONSchemaLoadError) {
        for reference in pending {
            let fragment = reference.uri.decodedFragment
            guard let fragment, let target = locations[JSONName(reference.uri.resource + "#" + fragment)] else {
                let keyword = reference.isDynamic ? "$dynamicRef" : "$ref"
                let fragment = reference.uri.fragment.map { "#" + $0 } ?? ""
                throw JSONSchemaLoadError(
                    kind: .unresolvable, schemaPath: reference.path + "/" + keyword,
                    message: "'\(keyword)': no schema stands at '\(reference.uri.resource)\(fragment)'")
            }
            let isAnchored = dynamicAnchors[drafts[target].resource][fragment] == target
            drafts[reference.node].rules[reference.rule] =
                reference.isDynamic && isAnchored
                ? .dynamicReference(name: fragment, fallback: target) : .reference(target)
        }
    }

    /// Refuses schemas that lead back to themselves without going into the value: they would never end.
    func refuseCycles() throws(JSONSchemaLoadError) {
        enum State { case new, open, done }
        var states = [State](repeating: .new, count: drafts.count)
        for start in drafts.indices where states[start] == .new {
            // An explicit stack: chains of references may be long.
            var path: [(node: Int, next: [Int])] = [(start, targets(of: start))]
            states[start] = .open
            while let (node, next) = path.last {
                guard let target = next.last else {
                    states[node] = .done
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next.removeLast()
                switch states[target] {
                case .done: continue
                case .new:
                    states[target] = .open
                    path.append((target, targets(of: target)))
                case .open:
                    throw JSONSchemaLoadError(
                        kind: .unresolvable, schemaPath: drafts[target].path,
                        message: "schema refers to itself for the same value and would never be decided")
                }
            }
        }
    }

    /// What is applied to the same value; for a dynamic reference everything it could lead to.
    private func targets(of node: Int) -> [Int] {
        drafts[node].rules.flatMap { rule in
            guard case .dynamicReference(let name, _) = rule else { return rule.inPlace }
            return dynamicAnchors.compactMap { $0[name] }
        }
    }

    /// Spreads `writeOnly` from a schema to those that apply it to the same value.
    mutating func hideValues() {
        var changed = true
        while changed {
            changed = false
            for node in drafts.indices where !drafts[node].hidesValues {
                let hides = targets(of: node).contains { drafts[$0].hidesValues }
                if hides {
                    drafts[node].hidesValues = true
                    changed = true
                }
            }
        }
    }
}
