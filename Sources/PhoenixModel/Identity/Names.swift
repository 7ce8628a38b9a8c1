/// A name of one namespace of Proxmox VE or Phoenix, checked once where it enters.
///
/// Each conforming type is its own type, so that a storage cannot be passed where a snapshot is meant.
package protocol Name: Hashable, Comparable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    var text: String { get }

    /// Fails for text that the namespace does not allow.
    init?(_ text: String)
}

extension Name {
    package var description: String { text }

    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }

    /// For names written in source code; a name outside its namespace is a bug.
    package init(stringLiteral value: String) {
        guard let name = Self(value) else { preconditionFailure("'\(value)' is not a valid \(Self.self)") }
        self = name
    }
}

/// Whether `text` is a letter followed by letters, digits and the characters of `extra`.
func isIdentifier(_ text: String, extra: String, firstMayBeDigit: Bool = false) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first else { return false }
    let isLetter: (UInt8) -> Bool = { (65...90).contains($0) || (97...122).contains($0) }
    let isDigit: (UInt8) -> Bool = { (48...57).contains($0) }
    guard isLetter(first) || (firstMayBeDigit && isDigit(first)) else { return false }
    return bytes.dropFirst().allSatisfy { isLetter($0) || isDigit($0) || extra.utf8.contains($0) }
}
