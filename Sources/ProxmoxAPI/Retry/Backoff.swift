/// How often and after which pauses something is tried again.
package struct Backoff: Sendable, Hashable {
    /// All attempts, the first one included.
    package var attempts: Int
    package var first: Duration
    /// The longest pause.
    package var limit: Duration

    package init(attempts: Int, first: Duration, limit: Duration) {
        self.attempts = attempts
        self.first = first
        self.limit = limit
    }

    /// The pause after the given number of failed attempts; nil when there are no more attempts.
    ///
    /// Doubles each time; `random` in 0..<1 takes away up to half of it, so that parallel callers spread.
    func pause(after failures: Int, random: Double) -> Duration? {
        guard failures < attempts else { return nil }
        let doublings = min(max(failures - 1, 0), 20)
        return min(first * (1 << doublings), limit) * (1 - random / 2)
    }
}
