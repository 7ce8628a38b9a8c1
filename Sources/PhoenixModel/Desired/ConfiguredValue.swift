/// A text of the configuration that may be a secret or point to one. It never prints a secret.
package enum ConfiguredValue: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    case text(String)
    /// `secret://name`, resolved where it is used.
    case secret(SecretReference)
    /// A secret that stands in the file itself, which ``Diagnostic`` `plain-secret` advises against.
    case plainSecret(String)

    /// Reads a text that stands where a secret belongs.
    package init(secret text: String) {
        self = SecretReference(text).map(Self.secret) ?? .plainSecret(text)
    }

    /// Reads a text that may point to a secret but is otherwise none.
    package init(_ text: String) {
        self = SecretReference(text).map(Self.secret) ?? .text(text)
    }

    package var reference: SecretReference? {
        if case .secret(let reference) = self { reference } else { nil }
    }

    package var description: String {
        switch self {
        case .text(let text): text
        case .secret(let reference): reference.description
        case .plainSecret: "(secret)"
        }
    }

    package var debugDescription: String { description }
}
