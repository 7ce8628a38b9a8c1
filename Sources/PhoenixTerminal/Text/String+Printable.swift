extension String {
    /// One line of foreign text (a task's log, a script's output, a name) made harmless for a terminal.
    ///
    /// Escape sequences, control characters and changes of the writing direction go, tabs become blanks, and of a
    /// line that was written over with carriage returns only the last state stays.
    package var printable: String {
        let text = hasSuffix("\r") ? String(dropLast()) : self
        let last = text.split(separator: "\r", omittingEmptySubsequences: true).last.map(String.init) ?? ""
        var result = ""
        for piece in last.displayPieces {
            guard case .character(let character, _) = piece else { continue }
            switch character {
            case "\t": result += "    "
            case "\r\n", "\n": result += " "
            default: result.unicodeScalars.append(contentsOf: character.unicodeScalars.filter(\.isPrintable))
            }
        }
        return result
    }

    /// Every line of foreign text, made harmless.
    package var printableLines: [String] {
        split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0).printable }
    }
}

extension Unicode.Scalar {
    fileprivate var isPrintable: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: false
        default: true
        }
    }
}
