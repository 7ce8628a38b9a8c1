/// A set of Unicode scalars: a character, a class or an escape of a pattern.
struct PatternSet: Sendable {
    /// A property of a scalar, looked up in the tables of the standard library.
    enum Property: Sendable, Hashable {
        case category(Set<Unicode.GeneralCategory>)
        case alphabetic, lowercase, uppercase, whitespace, idStart, idContinue, emoji, hexDigit, assigned
    }

    private(set) var ranges: [ClosedRange<UInt32>] = []
    private(set) var properties: [(property: Property, isNegated: Bool)] = []
    var isNegated = false
    /// The answers for ASCII, which nearly all text consists of.
    private var ascii: (UInt64, UInt64) = (0, 0)

    init(_ ranges: [ClosedRange<UInt32>] = []) {
        self.ranges = ranges
        prepare()
    }

    init(_ scalar: UInt32) {
        self.init([scalar...scalar])
    }

    init(_ property: Property, isNegated: Bool) {
        properties = [(property, isNegated)]
        prepare()
    }

    mutating func insert(_ range: ClosedRange<UInt32>) {
        ranges.append(range)
        prepare()
    }

    mutating func formUnion(_ other: PatternSet) {
        if other.isNegated {
            ranges += other.complementOfRanges
        } else {
            ranges += other.ranges
        }
        properties += other.properties.map { ($0.property, $0.isNegated != other.isNegated) }
        prepare()
    }

    mutating func negate() {
        isNegated.toggle()
        prepare()
    }

    func contains(_ scalar: UInt32) -> Bool {
        if scalar < 64 { return ascii.0 & (1 << scalar) != 0 }
        if scalar < 128 { return ascii.1 & (1 << (scalar - 64)) != 0 }
        return isMember(scalar)
    }

    private mutating func prepare() {
        ascii = (0, 0)
        for scalar in UInt32(0)..<64 where isMember(scalar) { ascii.0 |= 1 << scalar }
        for scalar in UInt32(64)..<128 where isMember(scalar) { ascii.1 |= 1 << (scalar - 64) }
    }

    private func isMember(_ scalar: UInt32) -> Bool {
        let isListed =
            ranges.contains { $0.contains(scalar) }
            || properties.contains { $0.property.holds(for: scalar) != $0.isNegated }
        return isListed != isNegated
    }

    /// Only sets without properties are ever negated before they are joined with others.
    private var complementOfRanges: [ClosedRange<UInt32>] {
        var complement: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > next { complement.append(next...range.lowerBound - 1) }
            next = max(next, range.upperBound + 1)
        }
        if next <= 0x10FFFF { complement.append(next...0x10FFFF) }
        return complement
    }
}

extension PatternSet {
    static let digits = PatternSet([0x30...0x39])
    static let wordCharacters = PatternSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    /// White space and line terminators of ECMA-262 §12.2 and §12.3.
    static let spaces = PatternSet([
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
    ])
    /// What `.` does not match.
    private static let lineTerminators = PatternSet([0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029])
    static let dot = lineTerminators.negated

    var negated: PatternSet {
        var copy = self
        copy.negate()
        return copy
    }
}

extension PatternSet.Property {
    func holds(for value: UInt32) -> Bool {
        guard let properties = Unicode.Scalar(value)?.properties else { return false }
        return switch self {
        case .category(let categories): categories.contains(properties.generalCategory)
        case .alphabetic: properties.isAlphabetic
        case .lowercase: properties.isLowercase
        case .uppercase: properties.isUppercase
        case .whitespace: properties.isWhitespace
        case .idStart: properties.isIDStart
        case .idContinue: properties.isIDContinue
        case .emoji: properties.isEmoji
        case .hexDigit: properties.isHexDigit
        case .assigned: properties.generalCategory != .unassigned
        }
    }
}
