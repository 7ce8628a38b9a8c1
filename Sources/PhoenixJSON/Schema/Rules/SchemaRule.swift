/// What one or several keywords of a schema object ask for. Numbers are indices of subschemas.
indirect enum SchemaRule: Sendable {
    case type(TypeRule)
    case value(ValueRule)
    case number(NumberRule)
    case string(StringRule)
    case array(ArrayRule)
    case object(ObjectRule)
    case reference(Int)
    /// `$dynamicRef` to the first of that name in the dynamic scope.
    case dynamicReference(name: String, fallback: Int)
    case all([Int])
    case any([Int])
    case one([Int])
    case not(Int)
    case condition(ConditionRule)
    case unevaluatedItems(Int)
    case unevaluatedProperties(Int)

    /// The subschemas that are applied to the same value as the rule itself.
    var inPlace: [Int] {
        switch self {
        case .type, .value, .number, .string, .array: []
        case .unevaluatedItems, .unevaluatedProperties: []
        case .object(let rule): rule.dependentSchemas.map(\.schema)
        case .reference(let schema), .not(let schema): [schema]
        case .dynamicReference(_, let fallback): [fallback]
        case .all(let schemas), .any(let schemas), .one(let schemas): schemas
        case .condition(let rule): [rule.condition, rule.then, rule.otherwise].compactMap { $0 }
        }
    }
}
