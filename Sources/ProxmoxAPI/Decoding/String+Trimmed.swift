extension StringProtocol {
    /// Without white space at both ends: PVE ends its messages with line breaks.
    var trimmed: String {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}

extension String {
    /// The parts between any of the separators, without empty ones: PVE's lists of tags, servers, contents.
    func list(separators: Set<Character> = [",", ";", " "]) -> [String] {
        split(whereSeparator: separators.contains).map(String.init)
    }
}
