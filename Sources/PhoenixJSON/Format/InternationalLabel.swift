/// Labels of host names in Unicode (IDNA 2008), as they are found in their ASCII form `xn--…`.
///
/// The rules are those of RFC 5891 §4.2 and RFC 5892. The rule for text from right to left (RFC 5893) is not
/// applied, because Swift gives out no table of directions; the joining types of RFC 5892 A.1 are reduced to
/// the blocks of the scripts that join.
enum InternationalLabel {
    /// Whether the part after `xn--` stands for a label that may be registered.
    static func isValid(punycode: Substring.UTF8View) -> Bool {
        guard let scalars = Punycode.decode(punycode), scalars.contains(where: { $0 >= 0x80 }) else { return false }
        return isValid(scalars)
    }

    private static func isValid(_ label: [UInt32]) -> Bool {
        guard let first = label.first, !PatternSet.marks.contains(first) else { return false }
        if label.count >= 4, label[2] == 0x2D, label[3] == 0x2D { return false }
        guard label.first != 0x2D, label.last != 0x2D else { return false }
        return label.indices.allSatisfy { isAllowed(label, at: $0) }
    }

    private static func isAllowed(_ label: [UInt32], at place: Int) -> Bool {
        let before = place > 0 ? label[place - 1] : 0
        let after = place + 1 < label.count ? label[place + 1] : 0
        switch label[place] {
        case 0x00DF, 0x03C2, 0x06FD, 0x06FE, 0x0F0B, 0x3007: return true
        case 0x0640, 0x07FA, 0x302E, 0x302F, 0x3031...0x3035, 0x303B: return false
        case 0x00B7: return before == 0x6C && after == 0x6C
        case 0x0375: return PatternSet.greek.contains(after)
        case 0x05F3, 0x05F4: return PatternSet.hebrew.contains(before)
        case 0x30FB: return label.contains { PatternSet.japanese.contains($0) }
        case 0x0660...0x0669: return !label.contains { 0x06F0...0x06F9 ~= $0 }
        case 0x06F0...0x06F9: return !label.contains { 0x0660...0x0669 ~= $0 }
        case 0x200D: return isVirama(before)
        case 0x200C:
            return isVirama(before) || PatternSet.joining.contains(before) && PatternSet.joining.contains(after)
        case 0x1100...0x11FF, 0xA960...0xA97F, 0xD7B0...0xD7FF: return false
        case 0x00...0x7F: return label[place] == 0x2D || PatternSet.plain.contains(label[place])
        default: return isStableLetterOrDigit(label[place])
        }
    }

    private static func isVirama(_ scalar: UInt32) -> Bool {
        Unicode.Scalar(scalar)?.properties.canonicalCombiningClass == .virama
    }

    private static func isStableLetterOrDigit(_ scalar: UInt32) -> Bool {
        guard let properties = Unicode.Scalar(scalar)?.properties, !properties.changesWhenNFKCCaseFolded,
            !properties.isDefaultIgnorableCodePoint
        else { return false }
        return PatternSet.marks.contains(scalar)
            || [.lowercaseLetter, .uppercaseLetter, .otherLetter, .modifierLetter, .decimalNumber]
                .contains(properties.generalCategory)
    }
}

extension PatternSet {
    fileprivate static let marks = PatternSet(
        .category([.nonspacingMark, .spacingMark, .enclosingMark]), isNegated: false)
    fileprivate static let plain = PatternSet([0x30...0x39, 0x61...0x7A])
    fileprivate static let greek = PatternSet([0x0370...0x03FF, 0x1F00...0x1FFF])
    fileprivate static let hebrew = PatternSet([0x0590...0x05FF])
    /// Arabic, Syriac, Thaana, N'Ko, Mandaic and Mongolian.
    fileprivate static let joining = PatternSet([0x0620...0x07FF, 0x0840...0x08FF, 0x1807...0x18AF])
    /// Hiragana, Katakana without its middle dot, and Han.
    fileprivate static let japanese = PatternSet([
        0x3005...0x3005, 0x3007...0x3007, 0x3041...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x3400...0x4DBF,
        0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF,
    ])
}
