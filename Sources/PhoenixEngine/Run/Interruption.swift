import Synchronization

/// The user's wish to end a run before it is done. The command line feeds it from signals.
///
/// It holds for all runs that are given it: once stopped, further runs begin nothing.
package final class Interruption: Sendable {
    /// How urgent the wish is, in rising order; it never falls again.
    package enum Level: Int, Comparable, Sendable {
        case none
        /// Begin nothing more; what runs may end.
        case stop
        /// In addition cancel what runs.
        case cancel

        package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    private struct State {
        var level = Level.none
        var watchers: [Int: AsyncStream<Void>.Continuation] = [:]
        var nextWatcher = 0
    }

    private let state = Mutex(State())

    package init() {}

    package var level: Level { state.withLock { $0.level } }

    /// Begin nothing more; let what runs end.
    package func stop() { raise(to: .stop) }

    /// Begin nothing more and cancel what runs. Tasks of Proxmox VE go on; only waiting for them ends.
    package func cancel() { raise(to: .cancel) }

    private func raise(to level: Level) {
        let watchers = state.withLock { state -> [AsyncStream<Void>.Continuation] in
            guard state.level < level else { return [] }
            state.level = level
            return Array(state.watchers.values)
        }
        for watcher in watchers { watcher.yield() }
    }

    /// Yields whenever ``level`` rises from now on. It is for one reader, and ends when that reader is cancelled.
    func rises() -> AsyncStream<Void> {
        let (stream, watcher) = AsyncStream.makeStream(of: Void.self)
        let number = state.withLock { state in
            state.nextWatcher += 1
            state.watchers[state.nextWatcher] = watcher
            return state.nextWatcher
        }
        watcher.onTermination = { [weak self] _ in
            self?.state.withLock { state in
                state.watchers[number] = nil
            }
        }
        return stream
    }
}
