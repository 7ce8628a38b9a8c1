/// Ports of a firewall rule: `80`, `8000:8010`, `80,443`.
struct PortList {
    private let ranges: [ClosedRange<Int>]

    /// Fails for what Proxmox VE refuses: at most 15 parts, from 1 to 65535, rising.
    init?(_ text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count <= 15 else { return nil }
        var ranges: [ClosedRange<Int>] = []
        for part in parts {
            let ends = part.split(separator: ":", omittingEmptySubsequences: false).compactMap { Int($0) }
            guard (1...2).contains(ends.count),
                ends.count == part.split(separator: ":", omittingEmptySubsequences: false).count,
                let first = ends.first, let last = ends.last, first >= 1, first <= last, last <= 65535
            else { return nil }
            ranges.append(first...last)
        }
        self.ranges = ranges
    }

    func contains(_ port: Int) -> Bool { ranges.contains { $0.contains(port) } }
}
