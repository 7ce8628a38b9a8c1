/// The names of Unicode properties in `\p{…}` (ECMA-262, tables 68 to 70).
enum PatternProperties {
    /// The property of that name; nil if Swift has no table for it.
    static func property(named text: String) -> PatternSet? {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2 {
            guard parts[0] == "General_Category" || parts[0] == "gc" else { return nil }
            return categories(named: parts[1]).map { PatternSet(.category($0), isNegated: false) }
        }
        if let categories = categories(named: text) { return PatternSet(.category(categories), isNegated: false) }
        return switch text {
        case "Any": PatternSet([0...0x10FFFF])
        case "ASCII": PatternSet([0...0x7F])
        case "Alphabetic", "Alpha": PatternSet(.alphabetic, isNegated: false)
        case "Lowercase", "Lower": PatternSet(.lowercase, isNegated: false)
        case "Uppercase", "Upper": PatternSet(.uppercase, isNegated: false)
        case "White_Space", "space": PatternSet(.whitespace, isNegated: false)
        case "ID_Start", "IDS": PatternSet(.idStart, isNegated: false)
        case "ID_Continue", "IDC": PatternSet(.idContinue, isNegated: false)
        case "Emoji": PatternSet(.emoji, isNegated: false)
        case "Hex_Digit", "Hex": PatternSet(.hexDigit, isNegated: false)
        case "Assigned": PatternSet(.assigned, isNegated: false)
        default: nil
        }
    }

    private static func categories(named name: String) -> Set<Unicode.GeneralCategory>? {
        if let group = groups.first(where: { $0.names.contains(name) }) { return group.categories }
        return single.first { $0.names.contains(name) }.map { [$0.category] }
    }

    private static let single: [(names: Set<String>, category: Unicode.GeneralCategory)] = [
        (["Lu", "Uppercase_Letter"], .uppercaseLetter), (["Ll", "Lowercase_Letter"], .lowercaseLetter),
        (["Lt", "Titlecase_Letter"], .titlecaseLetter), (["Lm", "Modifier_Letter"], .modifierLetter),
        (["Lo", "Other_Letter"], .otherLetter), (["Mn", "Nonspacing_Mark"], .nonspacingMark),
        (["Mc", "Spacing_Mark"], .spacingMark), (["Me", "Enclosing_Mark"], .enclosingMark),
        (["Nd", "Decimal_Number", "digit"], .decimalNumber), (["Nl", "Letter_Number"], .letterNumber),
        (["No", "Other_Number"], .otherNumber), (["Pc", "Connector_Punctuation"], .connectorPunctuation),
        (["Pd", "Dash_Punctuation"], .dashPunctuation), (["Ps", "Open_Punctuation"], .openPunctuation),
        (["Pe", "Close_Punctuation"], .closePunctuation), (["Pi", "Initial_Punctuation"], .initialPunctuation),
        (["Pf", "Final_Punctuation"], .finalPunctuation), (["Po", "Other_Punctuation"], .otherPunctuation),
        (["Sm", "Math_Symbol"], .mathSymbol), (["Sc", "Currency_Symbol"], .currencySymbol),
        (["Sk", "Modifier_Symbol"], .modifierSymbol), (["So", "Other_Symbol"], .otherSymbol),
        (["Zs", "Space_Separator"], .spaceSeparator), (["Zl", "Line_Separator"], .lineSeparator),
        (["Zp", "Paragraph_Separator"], .paragraphSeparator), (["Cc", "Control", "cntrl"], .control),
        (["Cf", "Format"], .format), (["Cs", "Surrogate"], .surrogate), (["Co", "Private_Use"], .privateUse),
        (["Cn", "Unassigned"], .unassigned),
    ]

    private static let groups: [(names: Set<String>, categories: Set<Unicode.GeneralCategory>)] = [
        (
            ["L", "Letter"],
            [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter]
        ),
        (["LC", "Cased_Letter"], [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter]),
        (["M", "Mark", "Combining_Mark"], [.nonspacingMark, .spacingMark, .enclosingMark]),
        (["N", "Number"], [.decimalNumber, .letterNumber, .otherNumber]),
        (
            ["P", "Punctuation", "punct"],
            [
                .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
                .finalPunctuation, .otherPunctuation,
            ]
        ),
        (["S", "Symbol"], [.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol]),
        (["Z", "Separator"], [.spaceSeparator, .lineSeparator, .paragraphSeparator]),
        (["C", "Other"], [.control, .format, .surrogate, .privateUse, .unassigned]),
    ]
}
