extension SchemaEvaluator {
    mutating func checkAll(_ schemas: [Int], _ node: JSONNode, _ marks: inout SchemaMarks?) -> Bool {
        var isValid = true
        for target in schemas where !branch(target, node, &marks) {
            guard isReporting else { return false }
            isValid = false
        }
        return isValid
    }

    mutating func checkAny(
        _ schemas: [Int], _ schema: SchemaNode, _ node: JSONNode, _ marks: inout SchemaMarks?
    ) -> Bool {
        let matches = matching(schemas, node, &marks, atMost: marks == nil ? 1 : .max)
        return !matches.isEmpty || failChoice(schemas, "anyOf", schema, node, &marks)
    }

    mutating func checkOne(
        _ schemas: [Int], _ schema: SchemaNode, _ node: JSONNode, _ marks: inout SchemaMarks?
    ) -> Bool {
        let matches = matching(schemas, node, &marks, atMost: .max)
        switch matches.count {
        case 1: return true
        case 0: return failChoice(schemas, "oneOf", schema, node, &marks)
        default:
            return fail(
                node, schema, keyword: "oneOf",
                "expected exactly one of \(schemas.count) forms to fit, but "
                    + "forms \(SchemaWording.list(matches.map { String($0 + 1) }, "and")) do")
        }
    }

    /// The numbers of the branches that the value fits.
    private mutating func matching(
        _ schemas: [Int], _ node: JSONNode, _ marks: inout SchemaMarks?, atMost limit: Int
    ) -> [Int] {
        var matches: [Int] = []
        for (number, target) in schemas.enumerated() where matches.count < limit {
            // The marks are taken out and put back: the closure needs them for itself.
            var inner = marks
            if silently({ $0.branch(target, node, &inner) }) { matches.append(number) }
            marks = inner
        }
        return matches
    }

    mutating func checkNot(_ target: Int, _ schema: SchemaNode, _ node: JSONNode) -> Bool {
        var marks: SchemaMarks?
        guard silently({ $0.evaluate(target, node, &marks) }) else { return true }
        let found = isReporting ? found(node) : ""
        return fail(node, schema, keyword: "not", "\(found) has a form that is not allowed here")
    }

    mutating func check(_ rule: ConditionRule, _ node: JSONNode, _ marks: inout SchemaMarks?) -> Bool {
        var inner = marks
        let holds = silently { $0.branch(rule.condition, node, &inner) }
        marks = inner
        guard let target = holds ? rule.then : rule.otherwise else { return true }
        return branch(target, node, &marks)
    }

    /// Reports the branch of a choice that the value came closest to. Always false.
    private mutating func failChoice(
        _ schemas: [Int], _ keyword: String, _ schema: SchemaNode, _ node: JSONNode, _ marks: inout SchemaMarks?
    ) -> Bool {
        guard isReporting else { return false }
        // What no branch has evaluated is not reported on top of the failure.
        marks?.markAll()
        let outer = issues
        var branches: [SchemaBranchFailure] = []
        for target in schemas {
            var unused: SchemaMarks?
            issues = []
            _ = evaluate(target, node, &unused)
            branches.append(SchemaBranchFailure(issues: issues, depth: path.count))
        }
        issues = outer + SchemaBranchFailure.closest(branches, keyword: keyword, schemaPath: schema.path)
        return false
    }
}
