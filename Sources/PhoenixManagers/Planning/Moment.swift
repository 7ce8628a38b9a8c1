import FoundationEssentials

/// A point in time as people read it: `2026-11-25T03:40:12Z`.
struct Moment: Hashable, Sendable, CustomStringConvertible {
    /// Since 1970.
    private let seconds: Int

    init(_ seconds: Int) { self.seconds = seconds }

    var description: String { Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601) }

    /// `3 h ago`, in the largest unit of which there are two, so that it stays exact enough.
    func age(at now: Int) -> String {
        let passed = max(now - seconds, 0)
        let units = [(86_400, "d"), (3600, "h"), (60, "min")]
        for (length, unit) in units where passed >= 2 * length { return "\(passed / length) \(unit) ago" }
        return "\(passed) s ago"
    }
}
