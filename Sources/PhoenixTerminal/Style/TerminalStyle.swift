/// How text may be laid out and decorated. All rendering takes it as a value and asks nobody else.
package struct TerminalStyle: Hashable, Sendable {
    /// Columns of the terminal; `nil` where lines may be of any length, as in a file or a pipe.
    package var width: Int?
    package var colour: Bool
    /// Whether symbols and lines outside ASCII may be used. Names and values are always shown as they are.
    package var unicode: Bool

    /// No colours, no limits, ASCII symbols.
    package static let plain = TerminalStyle(width: nil, colour: false, unicode: false)

    package init(width: Int?, colour: Bool, unicode: Bool) {
        self.width = width
        self.colour = colour
        self.unicode = unicode
    }

    package var symbols: Symbols { unicode ? .unicode : .ascii }

    /// The text in the colour or weight, unchanged where colours are off.
    package func paint(_ text: String, _ attributes: TextAttribute...) -> String {
        guard colour, !attributes.isEmpty, !text.isEmpty else { return text }
        let codes = attributes.map { String($0.rawValue) }.joined(separator: ";")
        return "\u{1B}[\(codes)m\(text)\u{1B}[0m"
    }
}
