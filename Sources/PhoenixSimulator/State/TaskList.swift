/// The tasks of the node: the running ones and the newest of the finished ones.
struct TaskList: Codable, Sendable {
    /// How many finished tasks are kept.
    static let limit = 2000

    private(set) var byID: [String: SimulatedTask] = [:]
    /// In the order of their start.
    private(set) var order: [String] = []
    private(set) var running: [String] = []

    subscript(_ upid: String) -> SimulatedTask? { byID[upid] }

    mutating func add(_ task: SimulatedTask) {
        byID[task.upid] = task
        order.append(task.upid)
        if task.isRunning { running.append(task.upid) }
        guard order.count > Self.limit + 200 else { return }
        let kept = order.suffix(Self.limit)
        for upid in order.dropLast(Self.limit) where byID[upid]?.isRunning == false { byID[upid] = nil }
        order = order.dropLast(Self.limit).filter { byID[$0] != nil } + kept
    }

    mutating func update(_ upid: String, _ change: (inout SimulatedTask) -> Void) {
        guard var task = byID[upid] else { return }
        change(&task)
        byID[upid] = task
        if !task.isRunning { running.removeAll { $0 == upid } }
    }

    /// The tasks, newest first.
    var newestFirst: [SimulatedTask] { order.reversed().compactMap { byID[$0] } }

    /// The running task that holds the configuration lock of a guest.
    func holder(of vmid: Int, except upid: String? = nil) -> SimulatedTask? {
        for candidate in running where candidate != upid {
            if let task = byID[candidate], task.ends != nil, task.locks == vmid { return task }
        }
        return nil
    }
}
