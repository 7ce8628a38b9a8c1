/// A task of the node.
struct SimulatedTask: Codable, Sendable {
    let upid: String
    let type: String
    /// The guest's number, or what else the task is about.
    let id: String
    let user: String
    let tokenID: String?
    let pid: Int
    /// Clock ticks since boot, as in the UPID.
    let processStart: Int
    /// Seconds since 1970.
    let start: Double
    /// When the work begins: later than the start while the task waits for a lock.
    var begins: Double
    /// How long the work takes, in seconds.
    let duration: Double
    /// When the work ends, once it has begun.
    var ends: Double?
    /// The result, once the task has ended.
    var exitStatus: String?
    var log: [String] = []
    var effect: TaskEffect
    /// The guest whose configuration lock the task holds while it works.
    var locks: Int?
    /// A fault profile's result instead of the real one.
    var forcedExit: String?
    /// Why the work could not begin; the task ends with it a moment later.
    var refusal: String?
    /// An engine is at work for the task, which ends when that does.
    var isWorking: Bool?
    /// Why the engine could not do its part.
    var workFailure: String?
    /// The clock when the task ended.
    var endedAt: Double?

    var isRunning: Bool { exitStatus == nil }
    var isFailed: Bool { exitStatus.map { $0 != "OK" && !$0.hasPrefix("WARNINGS: ") } ?? false }
}
