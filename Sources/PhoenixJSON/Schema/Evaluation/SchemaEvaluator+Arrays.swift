extension SchemaEvaluator {
    mutating func check(
        _ rule: ArrayRule, _ schema: SchemaNode, _ node: JSONNode, _ marks: inout SchemaMarks?
    ) -> Bool {
        guard case .array(let items) = node.content else { return true }
        var isValid = checkCount(of: items, rule, schema, node)
        if isValid || isReporting { isValid = checkItems(items, rule, schema, &marks) && isValid }
        if isValid || isReporting, rule.uniqueItems {
            isValid = checkUnique(items, schema) && isValid
        }
        if isValid || isReporting, let contains = rule.contains {
            isValid = check(contains, isIn: items, rule, schema, node, &marks) && isValid
        }
        return isValid
    }

    private mutating func checkCount(
        of items: [JSONNode], _ rule: ArrayRule, _ schema: SchemaNode, _ node: JSONNode
    ) -> Bool {
        if let minimum = rule.minItems, items.count < minimum {
            return fail(
                node, schema, keyword: "minItems",
                expected: "at least \(SchemaWording.count(minimum, "item", "items"))",
                found: String(items.count))
        }
        if let maximum = rule.maxItems, items.count > maximum {
            return fail(
                node, schema, keyword: "maxItems", expected: "at most \(SchemaWording.count(maximum, "item", "items"))",
                found: String(items.count))
        }
        return true
    }

    private mutating func checkItems(
        _ items: [JSONNode], _ rule: ArrayRule, _ schema: SchemaNode, _ marks: inout SchemaMarks?
    ) -> Bool {
        var isValid = true
        for (place, (item, target)) in zip(items, rule.prefixItems).enumerated()
        where !evaluate(target, item, at: .index(place)) {
            guard isReporting else { return false }
            isValid = false
        }
        marks?.markPrefix(min(items.count, rule.prefixItems.count))
        guard let target = rule.items else { return isValid }
        marks?.markAll()
        if program.nodes[target].constant == false, items.count > rule.prefixItems.count {
            guard isReporting else { return false }
            let allowed = rule.prefixItems.count
            let extra = items[allowed]
            add(
                "expected at most \(SchemaWording.count(allowed, "item", "items")), found \(items.count)",
                at: extra.offset, schema, "items", token: .index(allowed))
            return false
        }
        for place in items.indices.dropFirst(rule.prefixItems.count)
        where !evaluate(target, items[place], at: .index(place)) {
            guard isReporting else { return false }
            isValid = false
        }
        return isValid
    }

    private mutating func checkUnique(_ items: [JSONNode], _ schema: SchemaNode) -> Bool {
        guard items.count > 1 else { return true }
        // Hashing keeps large arrays from being compared pair by pair.
        var first = [JSONValue: Int](minimumCapacity: items.count)
        var isValid = true
        for (place, item) in items.enumerated() {
            let value = item.value
            guard let earlier = first[value] else {
                first[value] = place
                continue
            }
            guard isReporting else { return false }
            isValid = false
            add(
                "\(found(item)) repeats the item at index \(earlier)", at: item.offset, schema, "uniqueItems",
                token: .index(place))
        }
        return isValid
    }

    private mutating func check(
        _ target: Int, isIn items: [JSONNode], _ rule: ArrayRule, _ schema: SchemaNode, _ node: JSONNode,
        _ marks: inout SchemaMarks?
    ) -> Bool {
        var count = 0
        for (place, item) in items.enumerated() {
            guard silently({ $0.evaluate(target, item, at: .index(place)) }) else { continue }
            count += 1
            marks?.mark(place)
        }
        if count < rule.minContains {
            return fail(
                node, schema, keyword: rule.minContains == 1 ? "contains" : "minContains",
                expected: "at least \(SchemaWording.count(rule.minContains, "item", "items")) of a certain form",
                found: String(count))
        }
        if let maximum = rule.maxContains, count > maximum {
            return fail(
                node, schema, keyword: "maxContains",
                expected: "at most \(SchemaWording.count(maximum, "item", "items")) of a certain form",
                found: String(count))
        }
        return true
    }
}
