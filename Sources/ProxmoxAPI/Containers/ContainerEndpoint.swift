/// PVE API: /nodes/{node}/lxc/{vmid}
package struct ContainerEndpoint: GuestEndpoint {
    package let client: ProxmoxClient
    package let node: String
    package let id: VMID

    package var kind: GuestKind { .container }

    /// PVE API: GET /nodes/{node}/lxc/{vmid}/config
    ///
    /// - Parameters:
    ///   - current: the values in effect; false for those after the next start.
    ///   - snapshot: the values at the time of a snapshot.
    package func config(current: Bool = false, snapshot: String? = nil) async throws -> ContainerConfig {
        var parameters = Parameters()
        parameters.set("current", current ? true : nil)
        parameters.set("snapshot", snapshot)
        return try await client.value(
            .read(route.appending("/config"), parameters, "read the configuration of", object))
    }

    package func isTemplate() async throws -> Bool {
        try await config().isTemplate
    }

    /// What the running container has. PVE API: GET /nodes/{node}/lxc/{vmid}/interfaces
    package func interfaces() async throws -> [GuestInterface] {
        try await client.value(.read(route.appending("/interfaces"), [:], "list the network interfaces of", object))
    }

    /// Makes a template of the container, which must be stopped and without snapshots; returns when it is one.
    ///
    /// PVE API: POST /nodes/{node}/lxc/{vmid}/template, whose reply does not name the task it forks.
    package func convertToTemplate(timeLimit: Duration = .seconds(300)) async throws {
        let request = APIRequest.create(route.appending("/template"), [:], "make a template of", object)
        // A failed attempt from earlier must not be taken for this one.
        let earlier = Set(try await tasks(type: "vztemplate").map(\.upid))
        try await client.perform(request)
        let watch = Stopwatch(client.clock)
        var pause: Duration?
        while try await !isTemplate(apartFrom: earlier, request.operation) {
            guard watch.elapsed < timeLimit else {
                throw ProxmoxAPIError(.timeout, "it is none after \(timeLimit)", operation: request.operation)
            }
            pause = PollSchedule.standard.pause(after: pause)
            try await client.clock.sleep(for: pause ?? .seconds(1))
        }
    }

    /// Whether the container is a template and free again; throws when the task that should do it has failed.
    private func isTemplate(apartFrom earlier: Set<UPID>, _ operation: Operation) async throws -> Bool {
        let config = try await config()
        if config.isTemplate { return config.lock == nil }
        let tasks = try await tasks(type: "vztemplate").filter { !earlier.contains($0.upid) }
        for task in tasks {
            guard case .failed = task.ending else { continue }
            _ = try await ProxmoxTask(upid: task.upid, client: client, origin: operation).wait()
        }
        return false
    }

    /// Moves a volume to another storage. PVE API: POST /nodes/{node}/lxc/{vmid}/move_volume
    ///
    /// - Parameter deleteSource: else the old volume stays as `unused`.
    package func moveVolume(
        _ volume: String, to storage: String, deleteSource: Bool = false, digest: String? = nil
    ) async throws -> ProxmoxTask {
        var parameters: Parameters = ["volume": .string(volume), "storage": .string(storage)]
        parameters.set("delete", deleteSource ? true : nil)
        parameters.set("digest", digest)
        return try await client.fork(
            .create(route.appending("/move_volume"), parameters, "move '\(volume)' of", object),
            trace: trace("move_volume"))
    }
}
