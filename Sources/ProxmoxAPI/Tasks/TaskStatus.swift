/// How a task is. PVE API: GET /nodes/{node}/tasks/{upid}/status
package struct TaskStatus: Sendable, Hashable {
    package let isRunning: Bool
    /// `OK`, `WARNINGS: n` or the text of the error; nil while it runs.
    package let exitStatus: String?

    /// How the task ended; nil while it runs.
    package var ending: Ending? {
        guard !isRunning else { return nil }
        // A worker that was killed leaves no status behind.
        return Ending(exitStatus ?? "unexpected status")
    }

    /// What an exit status means.
    package enum Ending: Sendable, Hashable {
        case ok
        /// Done, with so many warnings in the log.
        case warnings(Int)
        case failed(String)

        package init(_ exitStatus: String) {
            let prefix = "WARNINGS: "
            if exitStatus == "OK" {
                self = .ok
            } else if exitStatus.hasPrefix(prefix), let count = Int(exitStatus.dropFirst(prefix.count)) {
                self = .warnings(count)
            } else {
                self = .failed(exitStatus)
            }
        }
    }
}

extension TaskStatus: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        let status = try reply.string(required: "status")
        guard status == "running" || status == "stopped" else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "'\(status)' is no task status"))
        }
        isRunning = status == "running"
        exitStatus = try reply.string("exitstatus")
    }
}
