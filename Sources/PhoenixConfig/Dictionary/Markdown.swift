import PhoenixJSON

/// Puts values into Markdown so that they are shown as they are.
enum Markdown {
    /// A JSON value as code.
    static func code(_ value: JSONValue) -> String { code(value.serialized()) }

    /// Text as code, fenced by more back-ticks than it contains in a row.
    static func code(_ text: String) -> String {
        let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: longest + 1)
        let padding = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
        return fence + padding + text + padding + fence
    }

    /// Prose in which characters with a meaning in Markdown stand for themselves.
    static func text(_ text: String) -> String {
        var result = ""
        for character in text {
            if "\\*_<>[]`".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }

    /// The content of a table cell: one line, in which bars do not end the cell.
    static func cell(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "|": result += "\\|"
            case "\n": result += " "
            default: result.append(character)
            }
        }
        return result
    }
}
