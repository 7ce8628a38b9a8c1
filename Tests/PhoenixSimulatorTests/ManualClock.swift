import PhoenixSimulator
import Synchronization

/// A clock that moves when it is told to, and when somebody sleeps.
final class ManualClock: Sendable {
    private let time: Mutex<Double>

    init(_ start: Double = 1_795_386_036) { time = Mutex(start) }

    var now: Double { time.withLock { $0 } }

    func advance(to target: Double) { time.withLock { $0 = max($0, target) } }
    func advance(by seconds: Double) { time.withLock { $0 += seconds } }

    var clock: SimulatorClock {
        SimulatorClock(now: { self.now }, sleep: { self.advance(by: $0) })
    }
}
