extension SchemaEvaluator {
    mutating func check(
        _ rule: ObjectRule, _ schema: SchemaNode, _ node: JSONNode, _ marks: inout SchemaMarks?
    ) -> Bool {
        guard case .object(let members) = node.content else { return true }
        var isValid = checkCount(of: members, rule, schema, node)
        var requiredCount = 0
        for (place, member) in members.enumerated() {
            guard isValid || isReporting else { return false }
            isValid = check(member, place, rule, schema, &requiredCount, &marks) && isValid
        }
        if requiredCount < rule.required.count {
            isValid = failRequired(rule, members, schema, node)
        }
        for dependency in rule.dependentRequired where isValid || isReporting {
            isValid = check(dependency, members, schema) && isValid
        }
        for dependency in rule.dependentSchemas where isValid || isReporting {
            guard members.contains(where: { $0.key.hasSameUTF8(as: dependency.name) }) else { continue }
            isValid = branch(dependency.schema, node, &marks) && isValid
        }
        return isValid
    }

    private mutating func checkCount(
        of members: [JSONMember], _ rule: ObjectRule, _ schema: SchemaNode, _ node: JSONNode
    ) -> Bool {
        if let minimum = rule.minProperties, members.count < minimum {
            return fail(
                node, schema, keyword: "minProperties",
                expected: "at least \(SchemaWording.count(minimum, "member", "members"))",
                found: String(members.count))
        }
        if let maximum = rule.maxProperties, members.count > maximum {
            return fail(
                node, schema, keyword: "maxProperties",
                expected: "at most \(SchemaWording.count(maximum, "member", "members"))",
                found: String(members.count))
        }
        return true
    }

    private mutating func check(
        _ member: JSONMember, _ place: Int, _ rule: ObjectRule, _ schema: SchemaNode, _ requiredCount: inout Int,
        _ marks: inout SchemaMarks?
    ) -> Bool {
        var isValid = true
        var isCovered = false
        if !rule.named.isEmpty, let named = rule.named[JSONName(member.key)] {
            if named.isRequired { requiredCount += 1 }
            if let target = named.schema {
                isCovered = true
                isValid = evaluateMember(target, member, schema)
            }
        }
        for matching in rule.patterns where (isValid || isReporting) && matching.pattern.matches(member.key) {
            isCovered = true
            isValid = evaluateMember(matching.schema, member, schema) && isValid
        }
        if let target = rule.additional, !isCovered {
            isCovered = true
            if program.nodes[target].constant == false {
                isValid = failUnknown(member, schema, "additionalProperties", known: rule.names)
            } else {
                isValid = evaluate(target, member.value, at: .name(member.key)) && isValid
            }
        }
        if isCovered { marks?.mark(place) }
        if let target = rule.propertyNames, isValid || isReporting {
            isValid = checkName(of: member, target) && isValid
        }
        return isValid
    }

    private mutating func evaluateMember(_ target: Int, _ member: JSONMember, _ schema: SchemaNode) -> Bool {
        guard program.nodes[target].constant == false else {
            return evaluate(target, member.value, at: .name(member.key))
        }
        guard isReporting else { return false }
        add(
            "member '\(member.key)' is not allowed here", at: member.keyOffset, program.nodes[target], nil,
            token: .name(member.key))
        return false
    }

    private mutating func checkName(of member: JSONMember, _ target: Int) -> Bool {
        let name = JSONNode(.string(member.key), from: member.keyOffset, to: member.keyOffset)
        let outer = issues
        issues = []
        let isValid = evaluate(target, name, at: .name(member.key))
        let own = issues.map { $0.prefixed("member name '\(member.key)': ") }
        issues = outer + own
        return isValid
    }

    mutating func failUnknown(
        _ member: JSONMember, _ schema: SchemaNode, _ keyword: String, known: @autoclosure () -> [String]
    ) -> Bool {
        guard isReporting else { return false }
        add(
            "unknown member '\(member.key)'", at: member.keyOffset, schema, keyword, token: .name(member.key),
            alternatives: known())
        return false
    }

    private mutating func failRequired(
        _ rule: ObjectRule, _ members: [JSONMember], _ schema: SchemaNode, _ node: JSONNode
    ) -> Bool {
        guard isReporting else { return false }
        let present = Set(members.map { JSONName($0.key) })
        for name in rule.required where !present.contains(JSONName(name)) {
            add("missing member '\(name)'", at: node.offset, schema, "required")
        }
        return false
    }

    private mutating func check(
        _ dependency: ObjectRule.Dependency, _ members: [JSONMember], _ schema: SchemaNode
    ) -> Bool {
        guard let member = members.first(where: { $0.key.hasSameUTF8(as: dependency.name) }) else { return true }
        var isValid = true
        for name in dependency.needs where !members.contains(where: { $0.key.hasSameUTF8(as: name) }) {
            guard isReporting else { return false }
            isValid = false
            add(
                "member '\(member.key)' needs member '\(name)' beside it", at: member.keyOffset, schema,
                "dependentRequired")
        }
        return isValid
    }
}

extension JSONSchemaIssue {
    /// The same issue with words before its message, which is then no longer joined with others.
    fileprivate func prefixed(_ words: String) -> JSONSchemaIssue {
        JSONSchemaIssue(
            instancePath: instancePath, offset: offset, keyword: keyword, message: words + message,
            alternatives: alternatives, schemaPath: schemaPath, expectation: nil, found: nil)
    }
}
