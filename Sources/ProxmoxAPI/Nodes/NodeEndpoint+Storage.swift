extension NodeEndpoint {
    /// Asks every storage, which takes PVE a third of a second. PVE API: GET /nodes/{node}/storage
    ///
    /// - Parameter content: only storages that may hold this, such as `rootdir`.
    package func storages(content: String? = nil) async throws -> [StorageStatus] {
        var parameters = Parameters()
        parameters.set("content", content)
        return try await client.value(.read(route.appending("/storage"), parameters, "list the storages of", object))
    }
}
