/// Columns of text that give way where the terminal is narrow.
struct TextTable {
    struct Column {
        enum Alignment { case left, right }

        let title: String
        let alignment: Alignment
        /// Whether long cells may be cut.
        let mayShrink: Bool
        /// The lower, the earlier it is left out when the table does not fit; `nil` always stays.
        let dropOrder: Int?

        init(_ title: String, alignment: Alignment = .left, mayShrink: Bool = false, dropOrder: Int? = nil) {
            self.title = title
            self.alignment = alignment
            self.mayShrink = mayShrink
            self.dropOrder = dropOrder
        }
    }

    /// Columns that shrink keep at least so much.
    private static let narrowest = 8
    private static let gap = 2

    let columns: [Column]
    let rows: [[String]]

    /// Title and rows; columns without any content do not appear.
    func lines(_ style: TerminalStyle) -> [String] {
        var widths = columns.indices.map { column in rows.map { $0[column].displayWidth }.max() ?? 0 }
        var shown = columns.indices.filter { widths[$0] > 0 }
        for column in shown { widths[column] = max(widths[column], columns[column].title.displayWidth) }
        if let limit = style.width {
            while total(shown, widths) > limit, shrink(shown, &widths, by: total(shown, widths) - limit) == false {
                let droppable = shown.filter { columns[$0].dropOrder != nil }
                guard let next = droppable.min(by: { order($0) < order($1) }) else { break }
                shown.removeAll { $0 == next }
            }
        }
        let title = line(columns.map(\.title), shown, widths, style)
        return [style.paint(title, .bold)] + rows.map { line($0, shown, widths, style) }
    }

    private func order(_ column: Int) -> Int { columns[column].dropOrder ?? Int.max }

    private func total(_ shown: [Int], _ widths: [Int]) -> Int {
        shown.reduce(0) { $0 + widths[$1] } + Self.gap * max(shown.count - 1, 0)
    }

    /// Takes the excess from the columns that allow it; changes nothing and returns false where it is too much.
    private func shrink(_ shown: [Int], _ widths: inout [Int], by excess: Int) -> Bool {
        var rest = excess
        var changed = widths
        for column in shown where columns[column].mayShrink {
            let give = min(rest, max(changed[column] - Self.narrowest, 0))
            changed[column] -= give
            rest -= give
        }
        guard rest == 0 else { return false }
        widths = changed
        return true
    }

    private func line(_ cells: [String], _ shown: [Int], _ widths: [Int], _ style: TerminalStyle) -> String {
        let parts = shown.map { column in
            let cell = cells[column].truncated(to: widths[column], ellipsis: style.symbols.ellipsis)
            return switch columns[column].alignment {
            case .left: column == shown.last ? cell : cell.padded(to: widths[column])
            case .right: cell.paddedLeft(to: widths[column])
            }
        }
        let line = parts.joined(separator: spaces(Self.gap))
        return String(line.reversed().drop { $0 == " " }.reversed())
    }
}
