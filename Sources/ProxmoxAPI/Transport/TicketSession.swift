/// Owns the ticket: makes the first one when it is needed, and a new one before the two hours of the old one end.
///
/// One caller at a time logs in; the others wait for it, because a login takes PVE a quarter of a second.
actor TicketSession {
    /// PVE's tickets live for two hours; one is renewed with itself, so it must still be valid then.
    static let renewalAge: Duration = .seconds(90 * 60)

    private let clock: any Clock<Duration>
    /// Makes a ticket; is given the one in use, if that is still valid.
    private let login: @Sendable (Ticket?) async throws -> Ticket
    /// Whether a ticket can be had when the host refuses the one in use.
    private let canStartAnew: Bool

    private var current: Ticket?
    private var age: Stopwatch
    private var generation = 0
    private var isLoggingIn = false
    private var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    private var nextWaiter = 0

    init(
        initial: Ticket?, canStartAnew: Bool, clock: any Clock<Duration>,
        login: @escaping @Sendable (Ticket?) async throws -> Ticket
    ) {
        current = initial
        self.canStartAnew = canStartAnew
        self.clock = clock
        self.login = login
        age = Stopwatch(clock)
    }

    func authorization() async throws -> Authorization {
        while true {
            if let current, age.elapsed < Self.renewalAge { return .ticket(current, generation: generation) }
            if isLoggingIn {
                await turn()
                try Task.checkCancellation()
            } else {
                try await renew()
            }
        }
    }

    /// Forgets the ticket of this generation; false where a new one cannot be made.
    func discard(generation refused: Int) -> Bool {
        guard canStartAnew else { return false }
        if refused == generation { current = nil }
        return true
    }

    private func renew() async throws {
        isLoggingIn = true
        defer {
            isLoggingIn = false
            for waiter in waiters.values { waiter.resume() }
            waiters.removeAll()
        }
        let ticket = try await login(current)
        current = ticket
        generation += 1
        age = Stopwatch(clock)
    }

    /// Returns when the login under way has ended, or when the waiting task is cancelled.
    private func turn() async {
        let number = nextWaiter
        nextWaiter += 1
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled { continuation.resume() } else { waiters[number] = continuation }
            }
        } onCancel: {
            Task { await self.leave(number) }
        }
    }

    private func leave(_ number: Int) {
        waiters.removeValue(forKey: number)?.resume()
    }
}
