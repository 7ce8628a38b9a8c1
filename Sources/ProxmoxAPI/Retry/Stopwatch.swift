/// Measures on any clock: an existential clock's instants cannot be compared outside of it.
struct Stopwatch: Sendable {
    private let measure: @Sendable () -> Duration

    init(_ clock: any Clock<Duration>) {
        measure = Self.start(clock)
    }

    var elapsed: Duration { measure() }

    private static func start<C: Clock<Duration>>(_ clock: C) -> @Sendable () -> Duration {
        let start = clock.now
        return { start.duration(to: clock.now) }
    }
}
