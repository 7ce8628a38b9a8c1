/// A task of the host, running or ended: a reply of 200 with its name is not success yet.
package struct ProxmoxTask: Sendable {
    package let upid: UPID
    let client: ProxmoxClient
    /// The call that forked it, for messages.
    let origin: Operation

    private var route: Route { Route("/nodes/{node}/tasks/{upid}", upid.node, upid.description) }
    private var object: String { "task '\(upid.type)' of '\(upid.id)'" }

    /// PVE API: GET /nodes/{node}/tasks/{upid}/status
    package func status() async throws -> TaskStatus {
        try await client.value(.read(route.appending("/status"), [:], "read the status of", object))
    }

    /// PVE API: GET /nodes/{node}/tasks/{upid}/log
    ///
    /// - Parameter start: the number of lines to leave out.
    package func log(start: Int = 0, limit: Int = 500) async throws -> TaskLog {
        let request = APIRequest.read(
            route.appending("/log"), ["start": .integer(start), "limit": .integer(limit)], "read the log of", object)
        let body = try await client.transport.send(request)
        let page = try ReplyDecoder.decodePage([TaskLogLine].self, from: body, operation: request.operation)
        return TaskLog(lines: page.items, total: page.total)
    }

    /// Aborts the task; the call returns before the task has ended. PVE API: DELETE /nodes/{node}/tasks/{upid}
    package func stop() async throws {
        try await client.perform(.delete(route, [:], "stop", object))
    }
}

extension ProxmoxClient {
    /// A task known by its name, such as one that an earlier run has left.
    package func task(_ upid: UPID) -> ProxmoxTask {
        let origin = Operation(
            method: .get, route: "/nodes/{node}/tasks/{upid}/status", action: "finish",
            object: "task '\(upid.type)' of '\(upid.id)'")
        return ProxmoxTask(upid: upid, client: self, origin: origin)
    }
}
