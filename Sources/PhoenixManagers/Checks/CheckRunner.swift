import PhoenixHost
package import PhoenixModel

/// Makes checks of guests and of the host. It changes nothing anywhere.
package struct CheckRunner: Sendable {
    /// Opens the way into a guest.
    let open: @Sendable (CheckTarget.Guest) -> any GuestChannel
    let host: any CommandRunner
    /// Finds a secret by name where it is used.
    let secret: @Sendable (SecretReference) throws -> String
    let clock: any Clock<Duration>
    /// How many times faster than in reality time passes on the host: more than 1 only on a simulated one.
    let speed: Double

    /// Makes one check, as often as it says until it succeeds. Failures are results; only cancellation is thrown.
    ///
    /// - Parameter progress: gets a line for every attempt that failed and is followed by another.
    package func run(
        _ check: Check, suite: String = "health", of target: CheckTarget,
        progress: @Sendable (String) -> Void = { _ in }
    ) async throws -> CheckResult {
        var result = CheckResult(
            target: target.resource, label: target.label, suite: suite, name: check.name, outcome: .passed)
        result.duration = try await clock.measure {
            for attempt in 1...max(check.attempts, 1) {
                result.attempts = attempt
                guard let failure = try await attemptOnce(check, of: target) else {
                    result.outcome = .passed
                    return
                }
                result.outcome = .failed(failure)
                guard attempt < check.attempts else { return }
                progress("\(check.name): \(failure.message); try \(attempt + 1) of \(check.attempts)")
                try await clock.sleep(for: .seconds(check.interval) / speed)
            }
        }
        return result
    }

    /// Makes checks one after the other and ends with the first that fails.
    package func runUntilFailure(
        _ checks: [Check], of target: CheckTarget, progress: @Sendable (String) -> Void = { _ in }
    ) async throws -> [CheckResult] {
        var results: [CheckResult] = []
        for check in checks {
            progress(check.name)
            results.append(try await run(check, of: target, progress: progress))
            if results.last?.failure != nil { break }
        }
        return results
    }

    private func attemptOnce(_ check: Check, of target: CheckTarget) async throws -> StepFailure? {
        let attempt = CheckAttempt(runner: self, check: check, target: target)
        do {
            let failure = try await attempt.failure()
            // A cancelled command may look like one that failed.
            try Task.checkCancellation()
            return failure?.masked(by: attempt.mask)
        } catch let error as CancellationError {
            throw error
        } catch {
            try Task.checkCancellation()
            return StepFailure.checking(error).masked(by: attempt.mask)
        }
    }

    /// The place in which a check's programs run.
    func channel(to place: Check.Place, of target: CheckTarget) -> CheckChannel {
        guard place == .guest, let guest = target.guest else {
            let host = host
            return CheckChannel(isInside: false, variables: target.variables) { arguments, input, limit in
                try await host.run(HostCommand(arguments, input: input, timeLimit: limit))
            }
        }
        let channel = open(guest)
        return CheckChannel(isInside: true, variables: target.variables) { arguments, input, limit in
            try await channel.run(arguments, input: input, timeLimit: limit)
        }
    }
}

extension Performer {
    /// Looks at guests and the host with the same connections as the steps.
    package var checks: CheckRunner {
        CheckRunner(
            open: { channels.channel(to: $0.id, $0.kind, on: node) }, host: host, secret: secret, clock: clock,
            speed: speed)
    }
}
