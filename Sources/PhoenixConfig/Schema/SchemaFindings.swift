import PhoenixJSON
import PhoenixModel

/// Turns what the schema engine says into findings.
enum SchemaFindings {
    static func findings(in root: Place, entry: SchemaSet.Entry, secrets: [Range<Int>]) -> [Finding] {
        let secretStarts = Set(secrets.map(\.lowerBound))
        let issues = entry.schema.validate(root.node)
        var findings = issues.prefix(detailed).map {
            finding(for: $0, root: root, entry: entry, secretStarts: secretStarts)
        }
        if issues.count > detailed {
            findings.append(
                .error(
                    .invalidValue, at: root, "\(issues.count - detailed) more problems of this kind",
                    hint: "correct those that are shown first"))
        }
        return findings
    }

    /// A file with more problems than this was not written by hand; to look each of them up would take hours.
    private static let detailed = 10_000

    private static func finding(
        for issue: JSONSchemaIssue, root: Place, entry: SchemaSet.Entry, secretStarts: Set<Int>
    ) -> Finding {
        let place = root.at(issue.instancePath)
        let isSecret = secretStarts.contains(place.node.offset)
        let expectation = expectation(of: issue, in: entry.source)
        var message = issue.message
        if let expectation, issue.keyword == "pattern" {
            let found = isSecret ? "something else" : place.node.stringValue.map { "'\($0)'" } ?? "something else"
            message = "expected \(expectation), found \(found)"
        } else if isSecret {
            message = "the secret does not have the expected form"
        }
        let code = code(of: issue)
        message = Self.message(message, for: code, at: place)
        var finding = Finding.error(code, at: place, message)
        if code == .unknownKey { finding.span = place.nameSpan }
        finding.hint = hint(for: issue, at: place)
        return finding
    }

    /// The engine speaks of members; people write keys.
    private static func message(_ message: String, for code: DiagnosticCode, at place: Place) -> String {
        switch code {
        case .missingKey:
            let message = message.replacing("member", with: "key")
            return place.key.isEmpty ? message : "\(message) of '\(place.key)'"
        case .unknownKey: return message.replacing("member", with: "key")
        default: return place.key.split(separator: ".").last.map { "'\($0)': \(message)" } ?? message
        }
    }

    private static func code(of issue: JSONSchemaIssue) -> DiagnosticCode {
        switch issue.keyword {
        case "additionalProperties", "unevaluatedProperties", "propertyNames": .unknownKey
        case "required", "dependentRequired": .missingKey
        case "type": .wrongType
        default: .invalidValue
        }
    }

    private static func hint(for issue: JSONSchemaIssue, at place: Place) -> String? {
        guard !issue.alternatives.isEmpty else { return nil }
        let wanted: String? =
            switch issue.keyword {
            case "additionalProperties", "unevaluatedProperties": issue.instancePath.tokens.last?.text
            default: place.node.stringValue
            }
        return wanted.flatMap { Suggestion.hint(for: $0, among: issue.alternatives) }
    }

    /// What the schema says in words about a pattern: the member beside the keyword.
    private static func expectation(of issue: JSONSchemaIssue, in source: JSONValue) -> String? {
        guard let hash = issue.schemaPath.firstIndex(of: "#") else { return nil }
        guard var pointer = JSONPointer(String(issue.schemaPath[issue.schemaPath.index(after: hash)...])) else {
            return nil
        }
        guard !pointer.tokens.isEmpty else { return nil }
        pointer.tokens.removeLast()
        var schema = source
        for token in pointer.tokens {
            let next = Int(token.text).flatMap { schema[$0] } ?? schema[token.text]
            guard let next else { return nil }
            schema = next
        }
        return schema[.expectation]?.stringValue
    }
}

extension Place {
    /// The value a pointer leads to, or as far as there is one; an unexpected member is found by its name.
    func at(_ pointer: JSONPointer) -> Place {
        pointer.tokens.reduce(self) { place, token in
            switch token {
            case .name(let name): place[name]
            case .index(let index): place[index]
            }
        }
    }
}
