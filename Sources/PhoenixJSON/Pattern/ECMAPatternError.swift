/// Why a pattern is refused.
struct ECMAPatternError: Error, Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// Not a regular expression of ECMA-262.
        case invalid
        /// One, but beyond what ``ECMAPattern`` can decide.
        case unsupported
    }

    let kind: Kind
    let message: String
}
