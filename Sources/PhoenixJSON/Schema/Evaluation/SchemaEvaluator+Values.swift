extension SchemaEvaluator {
    mutating func failType(_ rule: TypeRule, _ schema: SchemaNode, _ node: JSONNode) -> Bool {
        fail(node, schema, keyword: "type", expected: rule.expectation)
    }

    mutating func failValue(_ rule: ValueRule, _ schema: SchemaNode, _ node: JSONNode) -> Bool {
        fail(
            node, schema, keyword: rule.keyword, expected: rule.expectation,
            alternatives: rule.values.compactMap(\.stringValue))
    }

    mutating func check(_ rule: NumberRule, _ schema: SchemaNode, _ node: JSONNode) -> Bool {
        guard case .number(let number) = node.content else { return true }
        var isValid = true
        if let keyword = rule.firstViolatedBound(number) {
            isValid = fail(node, schema, keyword: keyword, expected: rule.expectation)
        }
        if let divisor = rule.multipleOf, !number.isMultiple(of: divisor) {
            isValid = fail(
                node, schema, keyword: "multipleOf", expected: "a multiple of \(divisor.number.text)")
        }
        return isValid
    }

    mutating func check(_ rule: StringRule, _ schema: SchemaNode, _ node: JSONNode) -> Bool {
        guard case .string(let text) = node.content else { return true }
        var isValid = true
        if rule.minLength != nil || rule.maxLength != nil {
            isValid = checkLength(of: text, rule, schema, node)
        }
        if let pattern = rule.pattern, isValid || isReporting, !pattern.matches(text) {
            isValid = fail(
                node, schema, keyword: "pattern", expected: "a string matching '\(pattern.source)'")
        }
        if let format = rule.format, isValid || isReporting, !format.allows(text) {
            isValid = fail(node, schema, keyword: "format", expected: format.expectation)
        }
        return isValid
    }

    private mutating func checkLength(
        of text: String, _ rule: StringRule, _ schema: SchemaNode, _ node: JSONNode
    ) -> Bool {
        let length = text.unicodeScalars.count
        if let minimum = rule.minLength, length < minimum {
            let expected =
                minimum == 1
                ? "a string that is not empty"
                : "a string of at least \(SchemaWording.count(minimum, "character", "characters"))"
            return fail(node, schema, keyword: "minLength", expected: expected)
        }
        if let maximum = rule.maxLength, length > maximum {
            return fail(
                node, schema, keyword: "maxLength",
                expected: "a string of at most \(SchemaWording.count(maximum, "character", "characters"))",
                found: SchemaWording.count(length, "character", "characters"))
        }
        return true
    }
}
