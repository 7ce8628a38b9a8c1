extension JSONParser {
    /// Reads a number from its first character to the byte after it.
    mutating func readNumber() throws(Stop) -> JSONNumber {
        let start = index
        let isNegative = bytes[index] == UInt8(ascii: "-")
        if isNegative { index += 1 }
        let firstDigit = index
        let digits = skipDigits()
        guard digits > 0 else { throw stopAtMissingDigit(start: start) }
        let hasLeadingZero = digits > 1 && bytes[firstDigit] == UInt8(ascii: "0")
        if hasLeadingZero { try note(.leadingZero, at: firstDigit, "number starts with a zero") }

        let isInteger = try !skipFractionAndExponent()
        if isInteger, digits <= 18, !(isNegative && bytes[firstDigit] == UInt8(ascii: "0")) {
            let value = bytes[firstDigit..<index].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
            return JSONNumber(isNegative ? -value : value)
        }
        var text = String(decoding: bytes[firstDigit..<index], as: UTF8.self)
        if hasLeadingZero { text.removeFirst(min(text.prefix { $0 == "0" }.count, digits - 1)) }
        return JSONNumber(grammatical: isNegative ? "-" + text : text)
    }

    private mutating func skipDigits() -> Int {
        let start = index
        while index < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[index] { index += 1 }
        return index - start
    }

    /// Whether there was a fraction or an exponent.
    private mutating func skipFractionAndExponent() throws(Stop) -> Bool {
        let start = index
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            index += 1
            guard skipDigits() > 0 else {
                throw stop(.syntax, at: index, "expected a digit after the decimal point, found \(found())")
            }
        }
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            let mark = index
            index += 1
            if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
                index += 1
            }
            let firstDigit = index
            guard skipDigits() > 0 else {
                throw stop(.syntax, at: index, "expected a digit in the exponent, found \(found())")
            }
            // Nine digits keep all arithmetic with exponents far from the limits of Int.
            guard bytes[firstDigit..<index].drop(while: { $0 == UInt8(ascii: "0") }).count <= 9 else {
                throw stop(.limit, at: mark, "exponent of the number has more than nine digits")
            }
        }
        return index > start
    }

    private mutating func stopAtMissingDigit(start: Int) -> Stop {
        let word = wordAtIndex
        if word.hasPrefix("Inf") { return stop(.syntax, at: start, "'-\(word)' is not a JSON number") }
        return stop(.syntax, at: index, "expected a digit after '-', found \(found())")
    }
}
