import Synchronization

/// Answers to be given one after the other; the last one stays.
final class Answers: Sendable {
    private let remaining: Mutex<[ScriptedAnswer]>

    init(_ answers: ScriptedAnswer...) {
        remaining = Mutex(answers)
    }

    func next() -> ScriptedAnswer {
        remaining.withLock { $0.count > 1 ? $0.removeFirst() : $0.first ?? .drop }
    }
}
