/// How often a running task is asked after: often at first, because most tasks are short, then ever less.
package struct PollSchedule: Sendable, Hashable {
    package var first: Duration
    package var limit: Duration
    /// By how much the pause grows each time, at least 1.
    package var growth: Double

    package static let standard = PollSchedule(first: .milliseconds(50), limit: .seconds(1), growth: 1.5)

    package init(first: Duration, limit: Duration, growth: Double = 1.5) {
        self.first = first
        self.limit = limit
        self.growth = growth
    }

    func pause(after pause: Duration?) -> Duration {
        guard let pause else { return min(first, limit) }
        return min(pause * max(growth, 1), limit)
    }
}
