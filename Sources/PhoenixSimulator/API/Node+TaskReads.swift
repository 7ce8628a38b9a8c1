import PhoenixJSON

/// Below /nodes/{node}/tasks and /cluster/tasks.
extension Node {
    private func task(_ call: APICall) throws -> SimulatedTask {
        let upid = call["upid"] ?? ""
        let parts = upid.split(separator: ":", omittingEmptySubsequences: false)
        let areNumbers = parts.count == 9 && parts[2...4].allSatisfy { $0.utf8.count >= 8 && Int($0, radix: 16) != nil }
        guard areNumbers, parts[0] == "UPID", !parts[5].isEmpty else {
            throw APIFailure.parameters(["upid": "unable to parse worker upid"])
        }
        guard let task = state.tasks[upid] else { throw APIFailure.parameters(["upid": "no such task"]) }
        return task
    }

    /// GET …/tasks/{upid}/status
    func taskStatus(_ call: APICall) throws -> APIAnswer {
        let task = try task(call)
        var object = shown(task)
        object["status"] = task.isRunning ? "running" : "stopped"
        if let exit = task.exitStatus { object["exitstatus"] = .string(exit) }
        return APIAnswer(object)
    }

    /// GET …/tasks/{upid}/log
    func taskLog(_ call: APICall) throws -> APIAnswer {
        let log = try task(call).log
        let start = call.arguments.integer("start") ?? 0
        let limit = call.arguments.integer("limit") ?? 50
        let lines = log.enumerated().dropFirst(start).prefix(limit == 0 ? log.count : limit).map { index, line in
            JSONValue.object(["n": JSONValue(index + 1), "t": .string(line)])
        }
        return APIAnswer(data: .array(Array(lines)), total: log.count)
    }

    /// DELETE …/tasks/{upid}
    mutating func stopTask(_ call: APICall) throws -> APIAnswer {
        let task = try task(call)
        if task.isRunning { abort(task) }
        return .null
    }

    /// GET /nodes/{node}/tasks
    func tasks(_ call: APICall) -> APIAnswer {
        let source = call["source"] ?? "archive"
        var tasks = state.tasks.newestFirst.filter { task in
            switch source {
            case "active": task.isRunning
            case "archive": !task.isRunning
            default: true
            }
        }
        if let vmid = call["vmid"] { tasks = tasks.filter { $0.id == vmid } }
        if let type = call["typefilter"] { tasks = tasks.filter { $0.type == type } }
        if let user = call["userfilter"] { tasks = tasks.filter { $0.user.contains(user) } }
        if let since = call.arguments.integer("since") { tasks = tasks.filter { Int($0.start) >= since } }
        if let until = call.arguments.integer("until") { tasks = tasks.filter { Int($0.start) <= until } }
        if call.arguments.flag("errors") { tasks = tasks.filter(\.isFailed) }
        let start = call.arguments.integer("start") ?? 0
        let limit = call.arguments.integer("limit") ?? 50
        let shown = tasks.dropFirst(start).prefix(limit).map { JSONValue.object(ended($0)) }
        return APIAnswer(data: .array(Array(shown)), total: source == "active" ? nil : tasks.count)
    }

    /// GET /cluster/tasks
    func clusterTasks() -> APIAnswer {
        APIAnswer(
            state.tasks.newestFirst.prefix(50).map { task in
                var object = ended(task)
                _ = object.removeValue(forKey: "pid")
                _ = object.removeValue(forKey: "pstart")
                object["saved"] = task.isRunning ? "0" : "1"
                return .object(object)
            })
    }

    private func ended(_ task: SimulatedTask) -> JSONObject {
        var object = shown(task)
        if let exit = task.exitStatus { object["status"] = .string(exit) }
        if let end = task.endedAt { object["endtime"] = JSONValue(Int(end)) }
        return object
    }

    private func shown(_ task: SimulatedTask) -> JSONObject {
        var object: JSONObject = [
            "upid": .string(task.upid), "node": .string(name), "pid": JSONValue(task.pid),
            "pstart": JSONValue(task.processStart), "starttime": JSONValue(Int(task.start)),
            "type": .string(task.type), "id": .string(task.id), "user": .string(task.user),
        ]
        if let token = task.tokenID { object["tokenid"] = .string(token) }
        return object
    }
}
