import PhoenixModel

/// The line a diagnostic is about, with a caret below the part that is meant.
struct DiagnosticExcerpt {
    private let lineNumber: String
    private let before: String
    private let marked: String
    private let after: String

    /// `nil` where the diagnostic brings no line.
    init?(_ diagnostic: Diagnostic) {
        guard let excerpt = diagnostic.excerpt, let place = diagnostic.place, !excerpt.isEmpty else { return nil }
        let scalars = excerpt.unicodeScalars
        let column = place.column ?? 1 + scalars.prefix(while: \.properties.isWhitespace).count
        let start = scalars.index(scalars.startIndex, offsetBy: max(column - 1, 0), limitedBy: scalars.endIndex)
        let from = start ?? scalars.endIndex
        let length = max(diagnostic.caretLength, 1)
        let end = scalars.index(from, offsetBy: length, limitedBy: scalars.endIndex) ?? scalars.endIndex
        lineNumber = String(place.line)
        before = String(scalars[..<from]).printable
        marked = String(scalars[from..<end]).printable
        after = String(scalars[end...]).printable
    }

    func lines(_ style: TerminalStyle, colour: TextAttribute) -> [String] {
        let gutter = lineNumber.paddedLeft(to: 4) + " | "
        let room = style.width.map { max($0 - gutter.displayWidth, 12) }
        let cut = cutBefore(room, ellipsis: style.symbols.ellipsis)
        let text = (cut + marked + after).truncated(to: room, ellipsis: style.symbols.ellipsis)
        let length = max(marked.displayWidth, 1)
        let caret = "^" + String(repeating: "~", count: length - 1)
        let mark = (spaces(cut.displayWidth) + caret).truncated(to: room, ellipsis: "")
        return [
            style.paint(gutter, .dim) + text,
            style.paint(spaces(4) + " | ", .dim) + style.paint(mark, colour, .bold),
        ]
    }

    /// What stands before the caret, shortened from the left so that the caret stays in sight.
    private func cutBefore(_ room: Int?, ellipsis: String) -> String {
        guard let room else { return before }
        let needed = before.displayWidth + min(max(marked.displayWidth, 1), room / 2)
        guard needed > room else { return before }
        var kept = before[...]
        var width = before.displayWidth
        while width > room / 3, let first = kept.first {
            width -= first.displayWidth
            kept = kept.dropFirst()
        }
        return ellipsis + kept
    }
}
