/// Something in a text that RFC 8259 or the limits of the parser do not allow.
package struct JSONParseProblem: Error, Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// A name that stands in the object already; the first value is kept.
        case duplicateKey(String, firstOffset: Int)
        /// A byte order mark before the text; the text is read.
        case byteOrderMark
        /// A comma before a closing bracket; it is read as if it were not there.
        case trailingComma
        /// `//` or `/* */`; read as white space.
        case comment
        /// A number such as `007`; the zeros are dropped.
        case leadingZero
        /// A control character in a string that is not escaped; it is kept.
        case controlCharacter
        /// A backslash before something it does not escape; the backslash is dropped.
        case invalidEscape
        /// Half of a surrogate pair; read as U+FFFD.
        case loneSurrogate
        /// Bytes that are not UTF-8.
        case invalidUTF8
        /// Anything else that is not JSON.
        case syntax
        /// More than ``JSONLimits`` allow.
        case limit
    }

    package let kind: Kind
    /// The byte where it stands.
    package let offset: Int
    package let position: JSONPosition
    /// Lower case, without the place: `expected ',' or '}' after a member, found '"'`.
    package let message: String

    package var line: Int { position.line }
    package var column: Int { position.column }

    package init(kind: Kind, offset: Int, position: JSONPosition, message: String) {
        self.kind = kind
        self.offset = offset
        self.position = position
        self.message = message
    }

    /// Whether the parser could go on, so that there is a document despite the problem.
    package var isRecoverable: Bool {
        switch kind {
        case .invalidUTF8, .syntax, .limit: false
        case .duplicateKey, .byteOrderMark, .trailingComma, .comment, .leadingZero, .controlCharacter,
            .invalidEscape, .loneSurrogate:
            true
        }
    }
}

extension JSONParseProblem: CustomStringConvertible {
    package var description: String { "\(position): \(message)" }
}

/// What parsing into a plain ``JSONValue`` throws: the first problem of the text.
package typealias JSONParseError = JSONParseProblem
