extension GuestEndpoint {
    /// Makes a new guest from this one or from one of its snapshots. PVE API: POST …/clone
    package func clone(_ clone: CloneRequest) async throws -> ProxmoxTask {
        let request = APIRequest.create(
            route.appending("/clone"), clone.parameters(for: kind), "clone to \(clone.newID)", object)
        return try await client.fork(request, trace: trace(kind.taskPrefix + "clone", isShared: true))
    }

    /// PVE API: DELETE /nodes/{node}/lxc/{vmid} and DELETE /nodes/{node}/qemu/{vmid}
    package func delete(_ options: DeleteOptions = DeleteOptions()) async throws -> ProxmoxTask {
        try await client.fork(
            .delete(route, options.parameters(for: kind), "delete", object), trace: trace(kind.taskPrefix + "destroy"))
    }
}
