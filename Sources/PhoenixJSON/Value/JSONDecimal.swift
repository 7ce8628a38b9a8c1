/// The normal form of a decimal number: ± `digits` × 10^`exponent`.
///
/// `digits` has neither a leading nor a trailing zero, so that equal numbers have equal forms; zero has no
/// digits, no sign and exponent 0. All arithmetic of the module is done here, without rounding.
struct JSONDecimal: Sendable, Hashable {
    let isNegative: Bool
    /// Values 0 to 9, most significant first.
    let digits: [UInt8]
    let exponent: Int

    var isZero: Bool { digits.isEmpty }

    /// The power of ten just above the number: 3 for 100 to 999.
    private var magnitude: Int { exponent + digits.count }

    init(_ number: JSONNumber) {
        var digits: [UInt8] = []
        var fractionDigits = 0
        var isNegative = false
        let text = number.text
        let mark = text.utf8.firstIndex { $0 | 0x20 == UInt8(ascii: "e") } ?? text.utf8.endIndex
        var isFraction = false
        for byte in text.utf8[..<mark] {
            switch byte {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "."): isFraction = true
            default:
                digits.append(byte - UInt8(ascii: "0"))
                if isFraction { fractionDigits += 1 }
            }
        }
        // The parser admits only exponents that are far from the limits of Int.
        let written = mark == text.utf8.endIndex ? 0 : Int(text[text.utf8.index(after: mark)...]) ?? 0
        self.init(isNegative: isNegative, digits: digits, exponent: written - fractionDigits)
    }

    private init(isNegative: Bool, digits: [UInt8], exponent: Int) {
        let significant = digits.drop { $0 == 0 }
        let trailing = significant.reversed().prefix { $0 == 0 }.count
        self.digits = Array(significant.dropLast(trailing))
        self.isNegative = isNegative && !significant.isEmpty
        self.exponent = significant.isEmpty ? 0 : exponent + trailing
    }

    /// The value as Int, nil where it has a fraction or does not fit.
    var int: Int? {
        guard exponent >= 0, magnitude <= 19 else { return nil }
        var result = 0
        for place in 0..<magnitude {
            let digit = Int(place < digits.count ? digits[place] : 0)
            let (tens, tooLarge) = result.multipliedReportingOverflow(by: 10)
            // Built on the negative side, which has room for one more than the positive.
            let (next, overflow) = tens.subtractingReportingOverflow(digit)
            if tooLarge || overflow { return nil }
            result = next
        }
        return isNegative ? result : Int(exactly: result.magnitude)
    }

    /// As many as a UInt64 holds.
    static let maximumDivisorDigits = 18

    /// Whether the number is a whole multiple of `divisor`, which must not be zero and have no more than
    /// ``maximumDivisorDigits`` digits.
    func isMultiple(of divisor: JSONDecimal) -> Bool {
        // digits ends in a non-zero digit: nothing with ten as a factor divides it.
        guard !isZero else { return true }
        guard exponent >= divisor.exponent else { return false }
        let modulus = divisor.digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1) }
        let remainder = digits.reduce(UInt64(0)) { Self.multiply($0, 10, plus: UInt64($1), modulo: modulus) }
        let power = Self.power(of: 10, to: exponent - divisor.exponent, modulo: modulus)
        return Self.multiply(remainder, power, plus: 0, modulo: modulus) == 0
    }

    private static func multiply(_ left: UInt64, _ right: UInt64, plus rest: UInt64, modulo: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        let (low, carry) = product.low.addingReportingOverflow(rest)
        let high = (product.high + (carry ? 1 : 0)) % modulo
        return modulo.dividingFullWidth((high, low)).remainder
    }

    private static func power(of base: UInt64, to exponent: Int, modulo: UInt64) -> UInt64 {
        var result = 1 % modulo
        var square = base % modulo
        var rest = exponent
        while rest > 0 {
            if rest & 1 == 1 { result = multiply(result, square, plus: 0, modulo: modulo) }
            square = multiply(square, square, plus: 0, modulo: modulo)
            rest >>= 1
        }
        return result
    }
}

extension JSONDecimal: Comparable {
    static func < (left: JSONDecimal, right: JSONDecimal) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative ? right.isSmallerInSize(than: left) : left.isSmallerInSize(than: right)
    }

    private func isSmallerInSize(than other: JSONDecimal) -> Bool {
        if isZero || other.isZero { return isZero && !other.isZero }
        if magnitude != other.magnitude { return magnitude < other.magnitude }
        return digits.lexicographicallyPrecedes(other.digits)
    }
}
