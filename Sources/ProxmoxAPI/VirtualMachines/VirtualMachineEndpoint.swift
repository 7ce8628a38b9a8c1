/// PVE API: /nodes/{node}/qemu/{vmid}
package struct VirtualMachineEndpoint: GuestEndpoint {
    package let client: ProxmoxClient
    package let node: String
    package let id: VMID

    package var kind: GuestKind { .virtualMachine }
    package var agent: AgentEndpoint { AgentEndpoint(machine: self) }

    /// PVE API: GET /nodes/{node}/qemu/{vmid}/config
    ///
    /// - Parameters:
    ///   - current: the values in effect; false for those after the next start.
    ///   - snapshot: the values at the time of a snapshot.
    package func config(current: Bool = false, snapshot: String? = nil) async throws -> VirtualMachineConfig {
        var parameters = Parameters()
        parameters.set("current", current ? true : nil)
        parameters.set("snapshot", snapshot)
        return try await client.value(
            .read(route.appending("/config"), parameters, "read the configuration of", object))
    }

    package func isTemplate() async throws -> Bool {
        try await config().isTemplate
    }

    /// Sets options in a task, for changes that take long, such as importing a disk.
    ///
    /// PVE API: POST /nodes/{node}/qemu/{vmid}/config
    /// - Returns: nil when there was nothing to do in the background.
    package func setConfigInBackground(
        _ settings: Parameters, delete removals: [String] = [], digest: String? = nil
    ) async throws -> ProxmoxTask? {
        try await client.optionalTask(
            .create(
                route.appending("/config"), configParameters(settings, delete: removals, digest: digest),
                "configure", object))
    }

    /// Makes a template of the machine, which must be stopped and without snapshots; returns when it is one.
    ///
    /// PVE API: POST /nodes/{node}/qemu/{vmid}/template
    package func convertToTemplate(timeLimit: Duration = .seconds(300)) async throws {
        let task = try await client.fork(
            .create(route.appending("/template"), [:], "make a template of", object), trace: trace("qmtemplate"))
        _ = try await task.wait(timeLimit: timeLimit)
    }

    /// PVE API: POST /nodes/{node}/qemu/{vmid}/status/reset
    package func reset() async throws -> ProxmoxTask { try await power("reset", "reset") }
}
