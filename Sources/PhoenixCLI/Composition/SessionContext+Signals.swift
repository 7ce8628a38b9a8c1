import Glibc
import PhoenixEngine
import PhoenixTerminal
import Synchronization
import UnixSignals

extension SessionContext {
    /// Runs the body under Ctrl-C and SIGTERM. While steps run, the first asks the run to end and the second cancels
    /// it; at any other time the first ends the invocation.
    func interruptible(_ body: @escaping @Sendable () async -> ExitStatus) async -> ExitStatus {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        return await withTaskGroup(of: ExitStatus?.self) { group in
            group.addTask { await body() }
            group.addTask {
                for await _ in signals {
                    guard phase.isExecuting, interruption.level == .none else {
                        interruption.cancel()
                        // Should even that not end it, the next one does so without asking.
                        _ = signal(SIGINT, SIG_DFL)
                        _ = signal(SIGTERM, SIG_DFL)
                        return nil
                    }
                    interruption.stop()
                }
                return nil
            }
            while let ended = await group.next() {
                group.cancelAll()
                if let status = ended { return status }
            }
            return .interrupted
        }
    }
}

/// Whether steps are running, which decides what Ctrl-C means.
final class SessionPhase: Sendable {
    private let executing = Atomic(false)

    var isExecuting: Bool { executing.load(ordering: .relaxed) }

    /// Steps run while the body does.
    func whileExecuting<Value>(_ body: () async -> Value) async -> Value {
        executing.store(true, ordering: .relaxed)
        defer { executing.store(false, ordering: .relaxed) }
        return await body()
    }
}
