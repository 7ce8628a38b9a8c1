/// `minLength`, `maxLength`, `pattern` and `format`.
struct StringRule: Sendable {
    var minLength: Int?
    var maxLength: Int?
    var pattern: ECMAPattern?
    var format: StringFormat?
}
