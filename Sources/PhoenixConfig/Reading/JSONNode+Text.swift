import PhoenixJSON

extension JSONNode {
    /// A text, number or truth value as text; `nil` for everything else.
    var plainText: String? {
        switch content {
        case .string(let text): text
        case .number(let number): number.text
        case .bool(let value): value ? "true" : "false"
        case .null, .array, .object: nil
        }
    }
}
