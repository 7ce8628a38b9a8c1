extension PatternParser {
    /// Reads a class after its opening bracket.
    mutating func parseClass() throws(ECMAPatternError) -> PatternSet {
        let isNegated = consume("^")
        var set = PatternSet()
        while !consume("]") {
            let first = try parseClassAtom()
            guard peek == "-", index + 1 < scalars.count, scalars[index + 1] != "]" else {
                set.formUnion(first)
                continue
            }
            index += 1
            let last = try parseClassAtom()
            guard let low = first.onlyScalar, let high = last.onlyScalar else {
                throw invalid("a range in a class runs from or to a class")
            }
            guard low <= high else { throw invalid("a range in a class is reversed") }
            set.insert(low...high)
        }
        return isNegated ? set.negated : set
    }

    private mutating func parseClassAtom() throws(ECMAPatternError) -> PatternSet {
        guard let next = take() else { throw invalid("a class is not closed") }
        return next == "\\" ? try parseEscape(inClass: true) : PatternSet(next.value)
    }

    /// Reads an escape that stands for characters, after its backslash.
    mutating func parseEscape(inClass: Bool) throws(ECMAPatternError) -> PatternSet {
        guard let next = take() else { throw invalid("a backslash escapes nothing") }
        switch next {
        case "d": return .digits
        case "D": return PatternSet.digits.negated
        case "w": return .wordCharacters
        case "W": return PatternSet.wordCharacters.negated
        case "s": return .spaces
        case "S": return PatternSet.spaces.negated
        case "t": return PatternSet(0x09)
        case "n": return PatternSet(0x0A)
        case "v": return PatternSet(0x0B)
        case "f": return PatternSet(0x0C)
        case "r": return PatternSet(0x0D)
        case "b" where inClass: return PatternSet(0x08)
        case "-" where inClass: return PatternSet(next.value)
        case "0":
            if let digit = peek, "0"..."9" ~= digit { throw invalid("'\\0' stands before a digit") }
            return PatternSet(0)
        case "c":
            guard let letter = take(), "a"..."z" ~= letter || "A"..."Z" ~= letter else {
                throw invalid("expected a letter after '\\c'")
            }
            return PatternSet(letter.value & 0x1F)
        case "x": return PatternSet(try parseHexDigits(2))
        case "u": return PatternSet(try parseUnicodeEscape())
        case "p", "P": return try parseProperty(isNegated: next == "P")
        case "^", "$", "\\", ".", "*", "+", "?", "(", ")", "[", "]", "{", "}", "|", "/":
            return PatternSet(next.value)
        default:
            throw invalid("'\\\(next)' is no escape")
        }
    }

    private mutating func parseProperty(isNegated: Bool) throws(ECMAPatternError) -> PatternSet {
        guard consume("{") else { throw invalid("expected '{' after '\\p'") }
        var name = String.UnicodeScalarView()
        while let next = take(), next != "}" { name.append(next) }
        guard index > 0, scalars[index - 1] == "}", !name.isEmpty else {
            throw invalid("expected the name of a property and '}'")
        }
        guard let set = PatternProperties.property(named: String(name)) else {
            throw unsupported("the property '\(String(name))' is not known")
        }
        return isNegated ? set.negated : set
    }

    private mutating func parseHexDigits(_ count: Int) throws(ECMAPatternError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let next = take(), next.isASCII, let digit = Character(next).hexDigitValue else {
                throw invalid("expected \(count) hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    private mutating func parseUnicodeEscape() throws(ECMAPatternError) -> UInt32 {
        if consume("{") { return try parseCodePoint() }
        let unit = try parseHexDigits(4)
        guard 0xD800...0xDBFF ~= unit else { return unit }
        let mark = index
        if consume("\\"), consume("u"), peek != "{" {
            let trail = try parseHexDigits(4)
            if 0xDC00...0xDFFF ~= trail { return 0x10000 + (unit & 0x3FF) << 10 + trail & 0x3FF }
        }
        index = mark
        return unit
    }

    private mutating func parseCodePoint() throws(ECMAPatternError) -> UInt32 {
        var value: UInt32 = 0
        var count = 0
        while let next = take() {
            if next == "}", count > 0 { return value }
            guard next.isASCII, let digit = Character(next).hexDigitValue else { break }
            value = value << 4 | UInt32(digit)
            count += 1
            guard value <= 0x10FFFF else { break }
        }
        throw invalid("expected the number of a character and '}' after '\\u{'")
    }
}

extension PatternSet {
    /// The scalar of a set of one.
    fileprivate var onlyScalar: UInt32? {
        guard !isNegated, properties.isEmpty, ranges.count == 1, let range = ranges.first, range.count == 1 else {
            return nil
        }
        return range.lowerBound
    }
}
