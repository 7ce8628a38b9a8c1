/// `if`, `then` and `else`.
struct ConditionRule: Sendable {
    let condition: Int
    let then: Int?
    let otherwise: Int?
}
