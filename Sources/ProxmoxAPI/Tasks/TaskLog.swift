/// A part of a task's log. PVE API: GET /nodes/{node}/tasks/{upid}/log
package struct TaskLog: Sendable, Hashable {
    package let lines: [TaskLogLine]
    /// How many lines the log had when it was read.
    package let total: Int

    /// PVE stands in for the log of a task that has not written anything with the line `no content`.
    init(lines: [TaskLogLine], total: Int?) {
        self.lines = lines.count == 1 && lines[0].text == "no content" ? [] : lines
        self.total = total ?? lines.last?.number ?? 0
    }
}
