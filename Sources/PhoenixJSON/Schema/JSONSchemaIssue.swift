/// One way in which a value does not fit its schema.
package struct JSONSchemaIssue: Sendable, Hashable {
    /// The value, or the member that should not be there; a missing member is an issue of its object.
    package let instancePath: JSONPointer
    /// The byte offset of the value, or of the name of an unexpected member; nil for values without places.
    package let offset: Int?
    /// The keyword of the schema that says so.
    package let keyword: String
    /// Lower case: `expected an integer between 512 and 131072, found 64`.
    ///
    /// Values under a schema with `writeOnly` are secrets and are not shown.
    package let message: String
    /// Names or values that would have been accepted, for "did you mean".
    package let alternatives: [String]
    /// Where the keyword stands: the URI of the schema, `#`, and a pointer.
    package let schemaPath: String
    /// The part of the message after "expected", for joining the branches of a choice.
    let expectation: String?
    /// The part of the message after "found".
    let found: String?
}

extension JSONSchemaIssue: CustomStringConvertible {
    package var description: String {
        instancePath.tokens.isEmpty ? message : "\(instancePath): \(message)"
    }
}
