/// What is wrong with a value if one branch of `anyOf` or `oneOf` was meant.
struct SchemaBranchFailure {
    /// How far the branch is from what was written; the closest is the least.
    private enum Distance: Int, Comparable {
        /// The right type and the right kind of object; something inside is wrong.
        case details
        /// A value that tells the branches apart (`const`, `enum`) is another one.
        case discriminator
        /// Another type altogether.
        case type

        static func < (left: Distance, right: Distance) -> Bool { left.rawValue < right.rawValue }
    }

    let issues: [JSONSchemaIssue]
    private let distance: Distance
    /// The issue that made the branch distant.
    private let decisive: JSONSchemaIssue?

    /// - Parameter depth: the length of the path of the value itself.
    init(issues: [JSONSchemaIssue], depth: Int) {
        self.issues = issues
        let typeIssue = issues.first { $0.keyword == "type" && $0.instancePath.tokens.count == depth }
        let valueIssue = issues.first { issue in
            (issue.keyword == "const" || issue.keyword == "enum") && issue.instancePath.tokens.count <= depth + 1
        }
        if let typeIssue {
            distance = .type
            decisive = typeIssue
        } else if let valueIssue {
            distance = .discriminator
            decisive = valueIssue
        } else {
            distance = .details
            decisive = issues.count == 1 ? issues.first : nil
        }
    }

    /// The issues worth reporting: those of the closest branch, or one that names all that are equally close.
    static func closest(
        _ branches: [SchemaBranchFailure], keyword: String, schemaPath: String
    ) -> [JSONSchemaIssue] {
        let least = branches.map(\.distance).min()
        let candidates = branches.filter { $0.distance == least }
        if candidates.count > 1, let joined = joined(candidates, keyword: keyword, schemaPath: schemaPath) {
            return [joined]
        }
        return candidates.min { $0.issues.count < $1.issues.count }?.issues ?? []
    }

    /// One issue for branches that expect different things in the same place.
    private static func joined(
        _ candidates: [SchemaBranchFailure], keyword: String, schemaPath: String
    ) -> JSONSchemaIssue? {
        let issues = candidates.compactMap(\.decisive)
        guard issues.count == candidates.count, let first = issues.first, let found = first.found else { return nil }
        guard issues.allSatisfy({ $0.instancePath == first.instancePath && $0.found == found }) else { return nil }
        var expectations: [String] = []
        for expectation in issues.compactMap(\.expectation) where !expectations.contains(expectation) {
            expectations.append(expectation)
        }
        let expectation = SchemaWording.list(expectations)
        return JSONSchemaIssue(
            instancePath: first.instancePath, offset: first.offset, keyword: keyword,
            message: "expected \(expectation), found \(found)", alternatives: issues.flatMap(\.alternatives),
            schemaPath: schemaPath + "/" + keyword, expectation: expectation, found: found)
    }
}
