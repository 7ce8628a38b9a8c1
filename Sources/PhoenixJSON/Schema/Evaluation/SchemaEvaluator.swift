/// Applies a program to one value.
///
/// Checking stops at the first fault and makes nothing but the answer; reporting visits everything and makes
/// paths and messages. The recursion is as deep as the value times the chain of references at each level, and
/// is limited, so that no value can overflow the stack.
struct SchemaEvaluator {
    enum Mode: Equatable {
        case check
        case report(withOffsets: Bool)
    }

    /// How many schemas may be open at once: ten times what configurations need, and little enough for the
    /// stack of a thread.
    private static let maximumDepth = 500

    let program: SchemaProgram
    let mode: Mode
    var isReporting: Bool
    var issues: [JSONSchemaIssue] = []
    var path: [JSONPointer.Token] = []
    private var depth = 0
    /// The resources that have been entered, outermost first.
    private var scope: [Int] = []
    /// How many of the schemas being applied declare their values secret.
    private var hiding = 0

    init(_ program: SchemaProgram, mode: Mode) {
        self.program = program
        self.mode = mode
        isReporting = mode != .check
    }

    mutating func isValid(_ node: JSONNode) -> Bool {
        var marks: SchemaMarks?
        return evaluate(program.root, node, &marks)
    }

    mutating func issues(of node: JSONNode) -> [JSONSchemaIssue] {
        _ = isValid(node)
        return issues
    }

    /// Whether a value fits a schema. `marks`, where they are kept, gain what the schema has evaluated;
    /// after a failure they mean nothing to a check, but help a report not to repeat itself.
    mutating func evaluate(_ index: Int, _ node: JSONNode, _ marks: inout SchemaMarks?) -> Bool {
        let schema = program.nodes[index]
        if let constant = schema.constant {
            return constant || fail(node, schema, keyword: nil, "no value is allowed here")
        }
        guard depth < Self.maximumDepth else {
            return fail(node, schema, keyword: nil, "value is nested too deeply to be checked")
        }
        depth += 1
        let entersResource = program.usesDynamicScope && scope.last != schema.resource
        if entersResource { scope.append(schema.resource) }
        if schema.hidesValues { hiding += 1 }
        defer {
            depth -= 1
            if entersResource { scope.removeLast() }
            if schema.hidesValues { hiding -= 1 }
        }
        guard schema.tracksEvaluation else { return apply(schema, to: node, &marks) }
        // Only what the schema itself and its own branches evaluate counts, not its neighbours.
        var own: SchemaMarks? = SchemaMarks()
        let isValid = apply(schema, to: node, &own)
        if let own { marks?.merge(own) }
        return isValid
    }

    private mutating func apply(_ schema: SchemaNode, to node: JSONNode, _ marks: inout SchemaMarks?) -> Bool {
        var isValid = true
        for rule in schema.rules where !apply(rule, of: schema, to: node, &marks) {
            guard isReporting else { return false }
            isValid = false
            // A value of another type fails the other keywords too, and only once is worth saying.
            if case .type = rule { return false }
        }
        return isValid
    }

    private mutating func apply(
        _ rule: SchemaRule, of schema: SchemaNode, to node: JSONNode, _ marks: inout SchemaMarks?
    ) -> Bool {
        switch rule {
        case .type(let rule): rule.types.allows(node) || failType(rule, schema, node)
        case .value(let rule): rule.allows(node) || failValue(rule, schema, node)
        case .number(let rule): check(rule, schema, node)
        case .string(let rule): check(rule, schema, node)
        case .array(let rule): check(rule, schema, node, &marks)
        case .object(let rule): check(rule, schema, node, &marks)
        case .reference(let target): branch(target, node, &marks)
        case .dynamicReference(let name, let fallback):
            branch(dynamicTarget(name) ?? fallback, node, &marks)
        case .all(let schemas): checkAll(schemas, node, &marks)
        case .any(let schemas): checkAny(schemas, schema, node, &marks)
        case .one(let schemas): checkOne(schemas, schema, node, &marks)
        case .not(let target): checkNot(target, schema, node)
        case .condition(let rule): check(rule, node, &marks)
        case .unevaluatedItems(let target): checkUnevaluatedItems(target, schema, node, &marks)
        case .unevaluatedProperties(let target): checkUnevaluatedProperties(target, schema, node, &marks)
        }
    }

    /// The subschema of that name in the outermost resource that has one.
    private func dynamicTarget(_ name: String) -> Int? {
        for resource in scope {
            if let target = program.dynamicAnchors[resource][name] { return target }
        }
        return nil
    }

    /// Applies a subschema to the same value; its marks count unless it fails.
    mutating func branch(_ index: Int, _ node: JSONNode, _ marks: inout SchemaMarks?) -> Bool {
        guard marks != nil else { return evaluate(index, node, &marks) }
        var own: SchemaMarks? = SchemaMarks()
        let isValid = evaluate(index, node, &own)
        if isValid || isReporting, let own { marks?.merge(own) }
        return isValid
    }

    /// Applies a subschema to a value inside this one.
    mutating func evaluate(_ index: Int, _ child: JSONNode, at token: @autoclosure () -> JSONPointer.Token) -> Bool {
        var marks: SchemaMarks?
        guard isReporting else { return evaluate(index, child, &marks) }
        path.append(token())
        defer { path.removeLast() }
        return evaluate(index, child, &marks)
    }

    /// Applies a subschema only for the answer, whatever the mode.
    mutating func silently<Answer>(_ body: (inout SchemaEvaluator) -> Answer) -> Answer {
        let wasReporting = isReporting
        isReporting = false
        defer { isReporting = wasReporting }
        return body(&self)
    }
}

extension SchemaEvaluator {
    /// Reports `expected …, found …`. Always false.
    mutating func fail(
        _ node: JSONNode, _ schema: SchemaNode, keyword: String, expected: @autoclosure () -> String,
        found: @autoclosure () -> String? = nil, alternatives: @autoclosure () -> [String] = []
    ) -> Bool {
        guard isReporting else { return false }
        let expectation = expected()
        let found = found() ?? self.found(node)
        add(
            "expected \(expectation), found \(found)", at: node.offset, schema, keyword,
            alternatives: alternatives(), expectation: expectation, found: found)
        return false
    }

    /// Reports a message of another form. Always false.
    mutating func fail(
        _ node: JSONNode, _ schema: SchemaNode, keyword: String?, _ message: @autoclosure () -> String
    ) -> Bool {
        guard isReporting else { return false }
        add(message(), at: node.offset, schema, keyword)
        return false
    }

    mutating func add(
        _ message: String, at offset: Int, _ schema: SchemaNode, _ keyword: String?, token: JSONPointer.Token? = nil,
        alternatives: [String] = [], expectation: String? = nil, found: String? = nil
    ) {
        let suffix = keyword.map { "/" + JSONPointer.escaped($0) } ?? ""
        issues.append(
            JSONSchemaIssue(
                instancePath: JSONPointer(token.map { path + [$0] } ?? path),
                offset: mode == .report(withOffsets: true) ? offset : nil, keyword: keyword ?? "false",
                message: message, alternatives: alternatives, schemaPath: schema.path + suffix,
                expectation: expectation, found: found))
    }

    /// The value in words, unless it is a secret.
    func found(_ node: JSONNode) -> String {
        hiding > 0 ? SchemaWording.foundHidden(node) : SchemaWording.found(node)
    }
}
