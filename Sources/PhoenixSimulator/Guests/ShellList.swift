/// The part of the shell's language that is understood here: plain commands joined by `&&`, with `"$1"` for arguments.
struct ShellList {
    private(set) var commands: [[String]] = []

    /// Nothing for a text that needs a real shell.
    init?(_ text: String, arguments: [String]) {
        var words: [String] = []
        for token in text.split(separator: " ") {
            switch token {
            case "&&":
                guard !words.isEmpty else { return nil }
                commands.append(words)
                words = []
            case "exec" where words.isEmpty: break
            default:
                guard let word = Self.expanded(token, arguments) else { return nil }
                words.append(word)
            }
        }
        guard !words.isEmpty else { return nil }
        commands.append(words)
    }

    private static func expanded(_ token: Substring, _ arguments: [String]) -> String? {
        if token.hasPrefix("\"$"), token.hasSuffix("\""), let number = Int(token.dropFirst(2).dropLast()), number > 0 {
            return number <= arguments.count ? arguments[number - 1] : ""
        }
        let isPlain = token.utf8.allSatisfy { byte in
            (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte)
                || "-_./:=,+".utf8.contains(byte)
        }
        return isPlain ? String(token) : nil
    }
}
