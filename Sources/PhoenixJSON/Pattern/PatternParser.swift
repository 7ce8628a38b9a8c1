/// Reads the grammar of ECMA-262 §22.2.1 with the `u` flag, without the leniency of annex B.
struct PatternParser {
    private static let maximumDepth = 100
    /// The bounds of `{n,m}` that are worth reading; the size of the program is limited further.
    private static let maximumCount = 100_000

    let scalars: [Unicode.Scalar]
    var index = 0
    private var depth = 0
    private var groupCount = 0
    private var groupNames: [String] = []
    private var highestReference = 0
    private var referredNames: [String] = []

    init(_ source: String) {
        scalars = Array(source.unicodeScalars)
    }

    mutating func parse() throws(ECMAPatternError) -> PatternNode {
        let node = try parseChoice()
        guard index == scalars.count else { throw invalid("')' closes no group") }
        guard highestReference <= groupCount, referredNames.allSatisfy(groupNames.contains) else {
            throw invalid("a back reference refers to no group")
        }
        return node
    }

    private mutating func parseChoice() throws(ECMAPatternError) -> PatternNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw unsupported("groups nest deeper than \(Self.maximumDepth)") }
        var branches = [try parseSequence()]
        while consume("|") { branches.append(try parseSequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func parseSequence() throws(ECMAPatternError) -> PatternNode {
        var parts: [PatternNode] = []
        while let next = peek, next != "|", next != ")" {
            let (atom, isRepeatable) = try parseAtom()
            parts.append(try parseQuantifier(of: atom, isAllowed: isRepeatable))
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func parseAtom() throws(ECMAPatternError) -> (PatternNode, isRepeatable: Bool) {
        guard let next = take() else { return (.empty, false) }
        switch next {
        case "^": return (.start, false)
        case "$": return (.end, false)
        case ".": return (.set(.dot), true)
        case "[": return (.set(try parseClass()), true)
        case "(": return try parseGroup()
        case "\\": return try parseEscapedAtom()
        case "*", "+", "?": throw invalid("'\(next)' repeats nothing")
        case "{", "}", "]": throw invalid("'\(next)' must be written as '\\\(next)'")
        default: return (.set(PatternSet(next.value)), true)
        }
    }

    private mutating func parseGroup() throws(ECMAPatternError) -> (PatternNode, isRepeatable: Bool) {
        guard consume("?") else {
            groupCount += 1
            return (try parseGroupEnd(), true)
        }
        switch take() {
        case ":": return (try parseGroupEnd(), true)
        case "=": return (.look(try parseGroupEnd(), isBehind: false, isNegated: false), false)
        case "!": return (.look(try parseGroupEnd(), isBehind: false, isNegated: true), false)
        case "<":
            if consume("=") { return (.look(try parseGroupEnd(), isBehind: true, isNegated: false), false) }
            if consume("!") { return (.look(try parseGroupEnd(), isBehind: true, isNegated: true), false) }
            let name = try parseGroupName()
            guard !groupNames.contains(name) else { throw invalid("two groups have the name '\(name)'") }
            groupNames.append(name)
            groupCount += 1
            return (try parseGroupEnd(), true)
        default:
            throw invalid("unknown kind of group after '(?'")
        }
    }

    private mutating func parseGroupEnd() throws(ECMAPatternError) -> PatternNode {
        let node = try parseChoice()
        guard consume(")") else { throw invalid("a group is not closed") }
        return node
    }

    private mutating func parseGroupName() throws(ECMAPatternError) -> String {
        var name = String.UnicodeScalarView()
        while let next = take() {
            if next == ">" {
                guard !name.isEmpty else { break }
                return String(name)
            }
            let isAllowed =
                next == "$" || next == "_" || (name.isEmpty ? next.properties.isIDStart : next.properties.isIDContinue)
            guard isAllowed else { break }
            name.append(next)
        }
        throw invalid("expected the name of a group and '>'")
    }

    private mutating func parseEscapedAtom() throws(ECMAPatternError) -> (PatternNode, isRepeatable: Bool) {
        switch peek {
        case "b", "B": return (.wordBoundary(isNegated: take() == "B"), false)
        case "k":
            index += 1
            guard consume("<") else { throw invalid("expected '<' after '\\k'") }
            referredNames.append(try parseGroupName())
            return (.backReference, true)
        case .some("1"..."9"):
            highestReference = max(highestReference, try parseNumber() ?? 0)
            return (.backReference, true)
        default:
            return (.set(try parseEscape(inClass: false)), true)
        }
    }

    private mutating func parseQuantifier(
        of atom: PatternNode, isAllowed: Bool
    ) throws(ECMAPatternError) -> PatternNode {
        let bounds: (Int, Int?)
        switch peek {
        case "*": bounds = (0, nil)
        case "+": bounds = (1, nil)
        case "?": bounds = (0, 1)
        case "{":
            index += 1
            guard let minimum = try parseNumber() else { throw invalid("expected a number after '{'") }
            let maximum = consume(",") ? try parseNumber() : minimum
            guard peek == "}" else { throw invalid("expected '}' after a number of repetitions") }
            if let maximum, maximum < minimum { throw invalid("the bounds of '{\(minimum),\(maximum)}' are reversed") }
            bounds = (minimum, maximum)
        default: return atom
        }
        guard isAllowed else { throw invalid("an assertion cannot be repeated") }
        index += 1
        // A lazy quantifier finds other matches first, but never matches another text.
        _ = consume("?")
        return .repetition(atom, minimum: bounds.0, maximum: bounds.1)
    }

    private mutating func parseNumber() throws(ECMAPatternError) -> Int? {
        var value: Int?
        while let digit = peek, "0"..."9" ~= digit {
            value = (value ?? 0) * 10 + Int(digit.value - 0x30)
            guard value ?? 0 <= Self.maximumCount else { throw unsupported("a number is above \(Self.maximumCount)") }
            index += 1
        }
        return value
    }
}

extension PatternParser {
    var peek: Unicode.Scalar? {
        index < scalars.count ? scalars[index] : nil
    }

    mutating func take() -> Unicode.Scalar? {
        guard index < scalars.count else { return nil }
        index += 1
        return scalars[index - 1]
    }

    mutating func consume(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        index += 1
        return true
    }

    func invalid(_ message: String) -> ECMAPatternError {
        ECMAPatternError(kind: .invalid, message: message)
    }

    func unsupported(_ message: String) -> ECMAPatternError {
        ECMAPatternError(kind: .unsupported, message: message)
    }
}
