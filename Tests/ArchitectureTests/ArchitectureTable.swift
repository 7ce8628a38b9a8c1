/// The table of targets in docs/architecture.md.
struct ArchitectureTable {
    var arrows: [String: Arrows]

    init(markdown: String) {
        arrows = [:]
        var isInTable = false
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|") else {
                isInTable = false
                continue
            }
            let cells = line.split(separator: "|").map { $0.trimmed }
            if cells.first == "target" { isInTable = true }
            guard isInTable, cells.count == 4, let name = Self.names(in: cells[0]).first else { continue }
            arrows[name] = Arrows(targets: Set(Self.names(in: cells[2])), products: Set(Self.names(in: cells[3])))
        }
    }

    /// The words in back-ticks.
    private static func names(in cell: some StringProtocol) -> [String] {
        cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { !$0.offset.isMultiple(of: 2) }
            .map { String($0.element) }
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        let tail = drop { $0 == " " }
        guard let last = tail.lastIndex(where: { $0 != " " }) else { return "" }
        return tail[...last]
    }
}
