/// How the ids of users and groups inside an unprivileged container appear on the host: a complete table.
///
/// Declared ranges keep their meaning, all other ids below 65536 are shifted by 100000 as Proxmox VE does it.
package struct IDMapTable: Hashable, Sendable {
    package typealias Range = ContainerSettings.IDMap

    /// What Proxmox VE shifts by, and how many ids it maps, where nothing else is declared (`PVE::LXC::parse_id_maps`).
    package static let shift = 100_000
    package static let length = 65_536

    /// Users first, each kind by its ids inside; no two of a kind overlap inside.
    package let ranges: [Range]

    /// - Parameter declared: ranges that do not overlap each other inside.
    package init(_ declared: [Range]) {
        ranges = Range.Kind.allCases.flatMap { kind in
            var complete: [Range] = []
            var next = 0
            for range in declared.filter({ $0.kind == kind }).sorted(by: { $0.inside < $1.inside }) {
                complete += Self.shifted(kind, next..<max(next, min(range.inside, Self.length)))
                complete.append(range)
                next = max(next, range.inside + range.count)
            }
            return complete + Self.shifted(kind, next..<max(next, Self.length))
        }
    }

    /// A table that is written down as raw options; `nil` where there is none among them.
    package init?(_ options: [ContainerSettings.RawOption]) {
        let lines = options.filter { $0.key == Self.key }
        guard !lines.isEmpty else { return nil }
        ranges = lines.compactMap { line in
            let words = line.value.split(separator: " ")
            guard words.count == 4, let kind = Range.Kind(rawValue: String(words[0])), let inside = Int(words[1]),
                let outside = Int(words[2]), let count = Int(words[3])
            else { return nil }
            return Range(kind: kind, inside: inside, outside: outside, count: count)
        }
    }

    private static func shifted(_ kind: Range.Kind, _ ids: Swift.Range<Int>) -> [Range] {
        ids.isEmpty
            ? [] : [Range(kind: kind, inside: ids.lowerBound, outside: ids.lowerBound + shift, count: ids.count)]
    }

    /// The id on the host; `nil` for one that the container cannot use.
    package func outside(_ id: Int, _ kind: Range.Kind) -> Int? {
        ranges.first { $0.kind == kind && id >= $0.inside && id - $0.inside < $0.count }
            .map { $0.outside + id - $0.inside }
    }

    private static let key = "lxc.idmap"

    /// The table as lines of the container's file.
    package var options: [ContainerSettings.RawOption] {
        ranges.map {
            .init(key: Self.key, value: "\($0.kind.rawValue) \($0.inside) \($0.outside) \($0.count)")
        }
    }

    /// Two ranges of one kind that share an id, inside or on the host: the kernel refuses such a table.
    package var overlap: (Range, Range)? {
        for (index, left) in ranges.enumerated() {
            for right in ranges[(index + 1)...] where left.kind == right.kind {
                if Self.meet(left.inside, left.count, right.inside, right.count)
                    || Self.meet(left.outside, left.count, right.outside, right.count)
                {
                    return (left, right)
                }
            }
        }
        return nil
    }

    private static func meet(_ left: Int, _ leftCount: Int, _ right: Int, _ rightCount: Int) -> Bool {
        left < right + rightCount && right < left + leftCount
    }
}

extension ContainerSettings {
    /// The table of an unprivileged container; `nil` for a privileged one, whose ids are those of the host.
    package var idTable: IDMapTable? {
        isUnprivileged ? IDMapTable(rawOptions) ?? IDMapTable(idMaps) : nil
    }
}
