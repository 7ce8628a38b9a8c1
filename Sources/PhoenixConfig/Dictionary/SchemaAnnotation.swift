package import PhoenixJSON

/// Keywords in the schemas that describe and do not restrict, beside those of the standard.
package enum SchemaAnnotation: String, CaseIterable, Sendable {
    /// On a key that is accepted with a warning: what to do instead, as a clause to follow "hint:".
    case legacy = "x-phoenix-legacy"
    /// The same for a value that is a string where an object is the right form.
    case legacyString = "x-phoenix-legacy-string"
    /// `true` on a secret, `"by-name"` where the `name` beside the value tells whether it is one.
    case secret = "x-phoenix-secret"
    /// Beside `pattern`: what is expected, in words and with an example.
    case expectation = "x-phoenix-expects"
    /// On a map: what its free names are, such as `CTID`.
    case mapKey = "x-phoenix-key"

    /// The names of all of them, which the schema engine has to accept.
    package static var keywords: Set<String> { Set(allCases.map(\.rawValue)) }
}

extension JSONValue {
    /// What an annotation of this schema says.
    package subscript(_ annotation: SchemaAnnotation) -> JSONValue? { self[annotation.rawValue] }
}
