import Synchronization

/// Closed until it is opened, then open for good. Who is cancelled while waiting in front of it gets an error.
final class Door: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [AsyncStream<Never>.Continuation] = []
    }

    private let state = Mutex(State())

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            return state.waiting
        }
        for continuation in waiting { continuation.finish() }
    }

    func pass() async throws {
        let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
        let isOpen = state.withLock { state in
            state.waiting.append(continuation)
            return state.isOpen
        }
        if isOpen { continuation.finish() }
        // A stream without elements ends when it is finished or its reader is cancelled.
        for await _ in stream {}
        try Task.checkCancellation()
    }
}
