extension SchemaEvaluator {
    mutating func checkUnevaluatedItems(
        _ target: Int, _ schema: SchemaNode, _ node: JSONNode, _ marks: inout SchemaMarks?
    ) -> Bool {
        guard case .array(let items) = node.content else { return true }
        var isValid = true
        for (place, item) in items.enumerated() where marks?.covers(place) != true {
            if program.nodes[target].constant == false {
                guard isReporting else { return false }
                isValid = false
                add("unexpected item", at: item.offset, schema, "unevaluatedItems", token: .index(place))
            } else if !evaluate(target, item, at: .index(place)) {
                guard isReporting else { return false }
                isValid = false
            }
        }
        marks?.markAll()
        return isValid
    }

    mutating func checkUnevaluatedProperties(
        _ target: Int, _ schema: SchemaNode, _ node: JSONNode, _ marks: inout SchemaMarks?
    ) -> Bool {
        guard case .object(let members) = node.content else { return true }
        var isValid = true
        let known = isReporting ? knownNames(of: schema) : []
        for (place, member) in members.enumerated() where marks?.covers(place) != true {
            if program.nodes[target].constant == false {
                isValid = failUnknown(member, schema, "unevaluatedProperties", known: known)
            } else if !evaluate(target, member.value, at: .name(member.key)) {
                isValid = false
            }
            guard isValid || isReporting else { return false }
        }
        marks?.markAll()
        return isValid
    }

    /// The names that the schema and everything it applies to the same value declare, in their order.
    private func knownNames(of schema: SchemaNode) -> [String] {
        var names: [String] = []
        var seen: Set<Int> = []
        // Reversed, so that what stands first is taken first.
        var open = [schema]
        while let next = open.popLast() {
            for case .object(let rule) in next.rules { names += rule.names }
            let inner = next.rules.flatMap(\.inPlace).filter { seen.insert($0).inserted }
            open += inner.reversed().map { program.nodes[$0] }
        }
        var known: Set<JSONName> = []
        return names.filter { known.insert(JSONName($0)).inserted }
    }
}
