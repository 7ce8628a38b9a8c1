/// One line of a task's log, counted from 1.
package struct TaskLogLine: Sendable, Hashable {
    package let number: Int
    package let text: String
}

extension TaskLogLine: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        number = try reply.int(required: "n")
        text = try reply.string("t") ?? ""
    }
}

/// Is given the lines that a task has written since the last time, for progress displays.
package typealias TaskLogHandler = @Sendable ([TaskLogLine]) async -> Void
