/// The name that was probably meant.
enum Suggestion {
    /// The nearest of the candidates, if it is near enough to be a slip: up to a third of the letters differ.
    static func nearest(to text: String, among candidates: some Sequence<String>) -> String? {
        let wanted = Array(text.lowercased().utf8)
        guard wanted.count <= 80 else { return nil }
        let limit = max(1, wanted.count / 3)
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let bytes = Array(candidate.lowercased().utf8)
            let bound = min(limit, (best?.distance ?? limit + 1) - 1)
            guard bound >= 0, abs(bytes.count - wanted.count) <= bound else { continue }
            let found = distance(wanted, bytes)
            if found <= bound { best = (candidate, found) }
        }
        return best?.name ?? longer(than: text, among: candidates)
    }

    /// The only name of which the text is the first part, or the other way round: `memory` for `memory_mb`.
    private static func longer(than text: String, among candidates: some Sequence<String>) -> String? {
        guard text.utf8.count >= 3 else { return nil }
        let wanted = text.lowercased()
        let found = candidates.filter { candidate in
            let candidate = candidate.lowercased()
            return candidate.utf8.count >= 3 && (candidate.hasPrefix(wanted) || wanted.hasPrefix(candidate))
        }
        return found.count == 1 ? found.first : nil
    }

    /// `did you mean 'x'?`, or a list of what is known while it is short, or the alternative text.
    static func hint(for text: String, among candidates: some Sequence<String>, else other: String? = nil) -> String? {
        let known = Array(candidates)
        if let name = nearest(to: text, among: known) { return "did you mean '\(name)'?" }
        if let other { return other }
        guard !known.isEmpty, known.count <= 12 else { return nil }
        return "known: " + known.sorted().joined(separator: ", ")
    }

    /// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in 1...left.count {
            var current = [row] + [Int](repeating: 0, count: right.count)
            for column in 1...right.count {
                let isSame = left[row - 1] == right[column - 1]
                current[column] = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    current[column] = min(current[column], beforeLast[column - 2] + 1)
                }
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
