import Testing

@testable import ProxmoxAPI

@Suite struct RetryPolicyTests {
    private let policy = RetryPolicy()

    private func decision(
        _ kind: ProxmoxAPIError.Kind, _ delivery: ProxmoxAPIError.Delivery, _ operation: OperationClass,
        attempt: Int = 1
    ) -> RetryPolicy.Decision {
        let error = ProxmoxAPIError(kind, "x", operation: .sample, delivery: delivery)
        return policy.decision(for: error, of: operation, attempt: attempt, random: 0)
    }

    @Test(arguments: [OperationClass.read, .replace, .create])
    func `what the host has certainly not seen is sent again`(operation: OperationClass) {
        #expect(decision(.unreachable, .notSent, operation) == .retry(after: .milliseconds(200)))
        #expect(decision(.gateway, .notSent, operation) == .retry(after: .milliseconds(200)))
    }

    @Test func `a read is sent again when its reply was lost`() {
        #expect(decision(.unreachable, .unknown, .read) == .retry(after: .milliseconds(200)))
        #expect(decision(.gateway, .unknown, .read) == .retry(after: .milliseconds(200)))
    }

    @Test(arguments: [OperationClass.replace, .create])
    func `a write whose reply was lost is of unknown outcome`(operation: OperationClass) {
        #expect(decision(.unreachable, .unknown, operation) == .outcomeUnknown)
        #expect(decision(.gateway, .unknown, operation) == .outcomeUnknown)
        #expect(decision(.timeout, .unknown, operation) == .outcomeUnknown)
        #expect(decision(.malformedReply, .unknown, operation) == .outcomeUnknown)
    }

    @Test(arguments: [OperationClass.read, .replace, .create])
    func `a lock is waited for, because the host did nothing`(operation: OperationClass) {
        #expect(decision(.locked, .answered, operation) == .retry(after: .seconds(1)))
        #expect(decision(.locked, .answered, operation, attempt: 3) == .retry(after: .seconds(4)))
        #expect(decision(.locked, .answered, operation, attempt: 8) == .fail)
    }

    @Test(arguments: [
        ProxmoxAPIError.Kind.unauthorized, .forbidden, .parameters, .notFound, .alreadyExists, .digestMismatch, .server,
        .notSupported, .responseTooLarge, .alreadyRunning,
    ])
    func `an answer is final`(kind: ProxmoxAPIError.Kind) {
        #expect(decision(kind, .answered, .read) == .fail)
        #expect(decision(kind, .answered, .create) == .fail)
    }

    @Test func `a read that took too long is not sent again, nor is anything to an untrusted host`() {
        #expect(decision(.timeout, .unknown, .read) == .fail)
        #expect(decision(.tls, .notSent, .read) == .fail)
    }

    @Test func `attempts end`() {
        #expect(decision(.unreachable, .notSent, .read, attempt: 4) == .retry(after: .milliseconds(1600)))
        #expect(decision(.unreachable, .notSent, .read, attempt: 5) == .fail)
    }

    @Test func `pauses double up to a limit, and jitter takes away up to half`() {
        let backoff = Backoff(attempts: 100, first: .seconds(1), limit: .seconds(10))
        #expect(
            [1, 2, 3, 4, 5, 90].map { backoff.pause(after: $0, random: 0) }
                == [1, 2, 4, 8, 10, 10].map { .seconds($0) })
        #expect(backoff.pause(after: 1, random: 0.5) == .milliseconds(750))
    }
}
