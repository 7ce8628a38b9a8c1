import PhoenixModel

/// The text of /etc/subuid or /etc/subgid: which ids of the host root may hand to containers. See subuid(5).
struct SubordinateIDs {
    private let text: String
    /// Ranges of root.
    private let allowed: [Range<Int>]

    init(_ text: String) {
        self.text = text
        allowed = text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: ":", omittingEmptySubsequences: false)
            guard fields.count == 3, fields[0] == "root" || fields[0] == "0", let first = Int(fields[1]),
                let count = Int(fields[2]), count > 0
            else { return nil }
            return first..<(first + count)
        }
    }

    /// The parts of ranges of the host that root may not hand out yet, joined where they touch.
    func missing(_ wanted: [Range<Int>]) -> [Range<Int>] {
        var open = wanted
        for range in allowed {
            open = open.flatMap { part in
                guard part.overlaps(range) else { return [part] }
                return [
                    part.lowerBound..<max(part.lowerBound, range.lowerBound),
                    min(part.upperBound, range.upperBound)..<part.upperBound,
                ].filter { !$0.isEmpty }
            }
        }
        return open.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { joined, part in
            guard let last = joined.last, last.upperBound >= part.lowerBound else { return joined.append(part) }
            joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, part.upperBound)
        }
    }

    /// The text that also allows these ranges; other lines keep every byte.
    func allowing(_ wanted: [Range<Int>]) -> String {
        let lines = missing(wanted).map { "root:\($0.lowerBound):\($0.count)\n" }.joined()
        return lines.isEmpty ? text : text + (text.isEmpty || text.hasSuffix("\n") ? "" : "\n") + lines
    }
}

extension [ContainerSettings.IDMap] {
    /// The ids of the host that ranges of one kind use.
    func outside(_ kind: ContainerSettings.IDMap.Kind) -> [Range<Int>] {
        filter { $0.kind == kind }.map { $0.outside..<($0.outside + $0.count) }
    }
}
