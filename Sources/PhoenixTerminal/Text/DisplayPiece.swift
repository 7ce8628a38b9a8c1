/// A part of a text as a terminal sees it: something that takes columns, or a sequence that only commands it.
enum DisplayPiece {
    case character(Character, width: Int)
    case escape(Substring)

    var width: Int {
        switch self {
        case .character(_, let width): width
        case .escape: 0
        }
    }
}

extension StringProtocol where SubSequence == Substring {
    /// The text in order; nothing is lost.
    var displayPieces: [DisplayPiece] {
        var pieces: [DisplayPiece] = []
        var index = startIndex
        while index < endIndex {
            let end = self[index] == "\u{1B}" ? endOfEscape(from: index) : self.index(after: index)
            pieces.append(
                self[index] == "\u{1B}"
                    ? .escape(self[index..<end]) : .character(self[index], width: self[index].displayWidth))
            index = end
        }
        return pieces
    }

    /// Where a sequence of ECMA-48 that begins at `start` ends: CSI, a string such as OSC, or two characters.
    private func endOfEscape(from start: Index) -> Index {
        var index = self.index(after: start)
        guard index < endIndex else { return index }
        let kind = self[index]
        index = self.index(after: index)
        switch kind {
        case "[":
            while index < endIndex {
                let isFinal = self[index].unicodeScalars.first.map { (0x40...0x7E).contains($0.value) } ?? true
                index = self.index(after: index)
                if isFinal { break }
            }
        case "]", "P", "X", "^", "_":
            while index < endIndex {
                let character = self[index]
                index = self.index(after: index)
                if character == "\u{07}" { break }
                if character == "\\", self[self.index(before: self.index(before: index))] == "\u{1B}" { break }
            }
        default: break
        }
        return index
    }
}
