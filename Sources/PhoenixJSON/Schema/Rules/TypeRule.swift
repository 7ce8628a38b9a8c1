/// `type`.
struct TypeRule: Sendable {
    let types: JSONTypeSet
    /// `an integer between 1 and 9`, `a string or null`.
    let expectation: String
}
