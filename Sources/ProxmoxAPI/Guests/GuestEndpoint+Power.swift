extension GuestEndpoint {
    /// PVE API: POST …/status/start
    ///
    /// - Throws: kind `alreadyRunning` for a running container; of a running VM the task fails with that cause.
    package func start() async throws -> ProxmoxTask {
        try await power("start", "start")
    }

    /// Pulls the plug. PVE API: POST …/status/stop
    ///
    /// - Parameter abortingShutdown: whether a shutdown that is under way is aborted first.
    package func stop(abortingShutdown: Bool = false) async throws -> ProxmoxTask {
        try await power("stop", "stop", abortingShutdown ? ["overrule-shutdown": true] : [:])
    }

    /// Asks the guest to shut down. PVE API: POST …/status/shutdown
    ///
    /// - Parameters:
    ///   - timeout: seconds to wait for the guest; PVE's default is 60 for containers.
    ///   - force: whether the guest is stopped when the time has passed; else the task fails.
    package func shutdown(timeout: Int? = nil, force: Bool = false) async throws -> ProxmoxTask {
        var parameters = Parameters()
        parameters.set("timeout", timeout)
        parameters.set("forceStop", force ? true : nil)
        return try await power("shutdown", "shut down", parameters)
    }

    /// Shuts down and starts, which applies pending changes. PVE API: POST …/status/reboot
    package func reboot(timeout: Int? = nil) async throws -> ProxmoxTask {
        var parameters = Parameters()
        parameters.set("timeout", timeout)
        return try await power("reboot", "reboot", parameters)
    }

    func power(_ verb: String, _ action: String, _ parameters: Parameters = [:]) async throws -> ProxmoxTask {
        try await client.fork(
            .create(route.appending("/status/\(verb)"), parameters, action, object),
            trace: trace(kind.taskPrefix + verb))
    }
}
