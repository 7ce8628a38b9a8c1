/// A task in a list. PVE API: GET /nodes/{node}/tasks and GET /cluster/tasks
package struct TaskSummary: Sendable, Hashable {
    package let upid: UPID
    /// Seconds since 1970; nil while it runs.
    package let endTime: Int?
    /// `OK`, `WARNINGS: n` or the text of the error; nil while it runs.
    package let exitStatus: String?

    package var isRunning: Bool { endTime == nil }
    package var ending: TaskStatus.Ending? { isRunning ? nil : exitStatus.map(TaskStatus.Ending.init) }
}

extension TaskSummary: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        upid = try reply.decode(required: UPID.self, "upid")
        endTime = try reply.int("endtime")
        // The list of active tasks says "RUNNING" where the others have an exit status.
        let status = try reply.string("status")
        exitStatus = endTime == nil ? nil : status
    }
}
