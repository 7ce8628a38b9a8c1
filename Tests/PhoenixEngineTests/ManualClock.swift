import Synchronization

/// A clock that stands still until it is told to move.
final class ManualClock: Clock {
    struct Instant: InstantProtocol {
        var sinceStart = Duration.zero

        func advanced(by duration: Duration) -> Instant { Instant(sinceStart: sinceStart + duration) }
        func duration(to other: Instant) -> Duration { other.sinceStart - sinceStart }
        static func < (left: Instant, right: Instant) -> Bool { left.sinceStart < right.sinceStart }
    }

    private let state = Mutex(Instant())

    var now: Instant { state.withLock { $0 } }
    var minimumResolution: Swift.Duration { .nanoseconds(1) }

    func advance(by duration: Duration) {
        state.withLock { $0 = $0.advanced(by: duration) }
    }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        preconditionFailure("nothing here may sleep")
    }
}
