extension String {
    /// Columns that a terminal needs for the text; escape sequences need none.
    package var displayWidth: Int {
        // Nearly all text is plain ASCII, and plans of thousands of guests measure a lot of it.
        if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return utf8.count }
        return displayPieces.reduce(0) { $0 + $1.width }
    }

    /// The text with spaces after it up to the width.
    package func padded(to width: Int) -> String { self + spaces(width - displayWidth) }

    /// The text with spaces before it up to the width.
    package func paddedLeft(to width: Int) -> String { spaces(width - displayWidth) + self }

    /// The beginning of the text that fits, with a mark where something is missing; colours end with it.
    package func truncated(to width: Int?, ellipsis: String) -> String {
        guard let width, displayWidth > width else { return self }
        let mark = ellipsis.displayWidth <= width ? ellipsis : ""
        var room = width - mark.displayWidth
        var result = ""
        var isPainted = false
        for piece in displayPieces {
            switch piece {
            case .escape(let sequence):
                result += sequence
                isPainted = true
            case .character(let character, let needed):
                guard needed <= room else { return result + mark + (isPainted ? "\u{1B}[0m" : "") }
                room -= needed
                result.append(character)
            }
        }
        return result
    }

    /// The lines of the text, broken between words, or within words that are longer than a line.
    ///
    /// Blanks at the beginning stay; the lines that follow the first are set in by `hanging` blanks.
    package func wrapped(to width: Int?, hanging: Int = 0) -> [String] {
        guard let width, displayWidth > width else { return [self] }
        let leading = String(prefix { $0 == " " })
        var lines: [String] = []
        var line = leading
        var isEmpty = true
        for word in split(separator: " ", omittingEmptySubsequences: true) {
            var rest = String(word)
            if !isEmpty {
                guard line.displayWidth + 1 + rest.displayWidth > width else {
                    line += " " + rest
                    continue
                }
                lines.append(line)
                line = spaces(hanging)
            }
            while line.displayWidth + rest.displayWidth > width {
                let head = rest.head(fitting: width - line.displayWidth)
                guard head.count < rest.count else { break }
                lines.append(line + head)
                line = spaces(hanging)
                rest = String(rest.dropFirst(head.count))
            }
            line += rest
            isEmpty = false
        }
        return lines + [line]
    }

    /// As much of the text as fits, but never nothing, so that breaking always comes to an end.
    private func head(fitting width: Int) -> String {
        let head = truncated(to: max(width, 1), ellipsis: "")
        return head.isEmpty ? String(prefix(1)) : head
    }
}

/// A string of blanks; empty for nothing and less.
func spaces(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }
