extension GuestEndpoint {
    /// The snapshots without the entry `current`, which stands for now. PVE API: GET …/snapshot
    package func snapshots() async throws -> [Snapshot] {
        let all = try await client.value(
            [Snapshot].self, .read(route.appending("/snapshot"), [:], "list the snapshots of", object))
        return all.filter { $0.name != "current" }
    }

    /// PVE API: POST …/snapshot
    ///
    /// - Parameter includeMemory: whether the memory of a running VM is saved, too.
    package func createSnapshot(
        _ name: String, description: String? = nil, includeMemory: Bool = false
    ) async throws -> ProxmoxTask {
        var parameters: Parameters = ["snapname": .string(name)]
        parameters.set("description", description)
        if kind == .virtualMachine { parameters.set("vmstate", includeMemory) }
        return try await client.fork(
            .create(route.appending("/snapshot"), parameters, "make snapshot '\(name)' of", object),
            trace: trace(kind.taskPrefix + "snapshot"))
    }

    /// PVE API: DELETE …/snapshot/{snapname}
    ///
    /// - Parameter force: whether the entry goes even if the disks' snapshots cannot be removed.
    package func deleteSnapshot(_ name: String, force: Bool = false) async throws -> ProxmoxTask {
        var parameters = Parameters()
        parameters.set("force", force ? true : nil)
        return try await client.fork(
            .delete(route.appending("/snapshot/{snapname}", name), parameters, "delete snapshot '\(name)' of", object),
            trace: trace(kind.taskPrefix + "delsnapshot"))
    }

    /// Stops a running container. PVE API: POST …/snapshot/{snapname}/rollback
    ///
    /// - Parameter start: whether the guest is started afterwards.
    package func rollback(to name: String, start: Bool = false) async throws -> ProxmoxTask {
        var parameters = Parameters()
        parameters.set("start", start ? true : nil)
        return try await client.fork(
            .create(
                route.appending("/snapshot/{snapname}/rollback", name), parameters, "roll back to '\(name)'", object),
            trace: trace(kind.taskPrefix + "rollback"))
    }

    /// PVE API: PUT …/snapshot/{snapname}/config
    package func setSnapshotDescription(_ description: String, of name: String) async throws {
        try await client.perform(
            .replace(
                route.appending("/snapshot/{snapname}/config", name), ["description": .string(description)],
                "describe snapshot '\(name)' of", object))
    }
}
