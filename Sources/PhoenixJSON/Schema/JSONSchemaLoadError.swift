/// Why a schema is refused. A schema that loads is applied completely: nothing in it is ignored.
package struct JSONSchemaLoadError: Error, Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// A keyword that draft 2020-12 does not have, or that this subset leaves out.
        case unknownKeyword
        /// A keyword whose value is not what the standard asks for.
        case invalidValue
        /// A construct of the standard that this subset leaves out.
        case unsupported
        /// A reference that leads to no schema among those given, or only to itself.
        case unresolvable
    }

    package let kind: Kind
    /// Where it stands: the URI of the schema, `#`, and a pointer.
    package let schemaPath: String
    package let message: String
}

extension JSONSchemaLoadError: CustomStringConvertible {
    package var description: String { "\(message) (at '\(schemaPath)')" }
}
