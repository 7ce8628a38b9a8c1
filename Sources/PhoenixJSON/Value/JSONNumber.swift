/// A JSON number: the exact decimal text is kept, nothing is rounded.
///
/// Equality and hashing are numeric: `1`, `1.0` and `10e-1` are one number, and so are `0` and `-0`.
package struct JSONNumber: Sendable, Hashable {
    /// Plain integers, by far the most frequent numbers, need no text.
    enum Storage: Sendable {
        case integer(Int)
        case text(String)
    }

    let storage: Storage

    package init(_ value: Int) {
        storage = .integer(value)
    }

    /// The shortest text that reads back as `value`, without a fraction where there is none.
    ///
    /// JSON knows no infinity and no NaN: `value` must be finite.
    package init(_ value: Double) {
        precondition(value.isFinite, "a JSON number is finite")
        if let integer = Int(exactly: value), value.magnitude < 0x1p53, value.sign == .plus || integer != 0 {
            storage = .integer(integer)
        } else {
            storage = .text(value.description)
        }
    }

    /// A number of text that the parser has found to follow the grammar of RFC 8259 §6.
    init(grammatical text: String) {
        storage = .text(text)
    }

    /// The number as written in JSON.
    package var text: String {
        switch storage {
        case .integer(let value): String(value)
        case .text(let text): text
        }
    }

    /// The value if it is a whole number that fits, also when it is written `1.0` or `1e3`; else nil.
    package var int: Int? {
        switch storage {
        case .integer(let value): value
        case .text: JSONDecimal(self).int
        }
    }

    /// The nearest double; infinite where the number is larger than any double.
    package var double: Double {
        switch storage {
        case .integer(let value): Double(value)
        case .text(let text): Double(text) ?? .nan
        }
    }

    /// Whether the number is whole, of any size: `1e400` and `1.0` are.
    package var isWhole: Bool {
        switch storage {
        case .integer: true
        case .text: JSONDecimal(self).exponent >= 0
        }
    }

    package static func == (left: JSONNumber, right: JSONNumber) -> Bool {
        if case .integer(let one) = left.storage, case .integer(let other) = right.storage { return one == other }
        return JSONDecimal(left) == JSONDecimal(right)
    }

    package func hash(into hasher: inout Hasher) {
        if let int {
            hasher.combine(int)
        } else {
            hasher.combine(JSONDecimal(self))
        }
    }
}

extension JSONNumber: Comparable {
    package static func < (left: JSONNumber, right: JSONNumber) -> Bool {
        if case .integer(let one) = left.storage, case .integer(let other) = right.storage { return one < other }
        return JSONDecimal(left) < JSONDecimal(right)
    }
}
