/// One loaded schema object, or a Boolean schema.
final class SchemaNode: Sendable {
    /// The value of a Boolean schema.
    let constant: Bool?
    /// In the order of evaluation: the type first, what looks at the results of others last.
    let rules: [SchemaRule]
    /// The schema resource it belongs to.
    let resource: Int
    /// Its URI with a pointer.
    let path: String
    /// Whether it looks at what its other keywords have evaluated.
    let tracksEvaluation: Bool
    /// Whether values are secrets (`writeOnly`).
    let hidesValues: Bool

    init(_ draft: SchemaDraft) {
        constant = draft.constant
        rules = draft.rules
        resource = draft.resource
        path = draft.path
        hidesValues = draft.hidesValues
        tracksEvaluation = draft.rules.contains { rule in
            switch rule {
            case .unevaluatedItems, .unevaluatedProperties: true
            default: false
            }
        }
    }
}
