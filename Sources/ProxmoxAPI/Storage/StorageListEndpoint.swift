/// The definitions of the storages. PVE API: /storage
package struct StorageListEndpoint: Sendable {
    let client: ProxmoxClient

    private let route = Route("/storage")

    init(client: ProxmoxClient) {
        self.client = client
    }

    /// PVE API: GET /storage
    package func list() async throws -> [StorageConfig] {
        try await client.value(.read(route, [:], "list", "the storages"))
    }

    /// PVE API: GET /storage/{storage}
    package func get(_ id: String) async throws -> StorageConfig {
        try await client.value(.read(place(id), [:], "read", object(id)))
    }

    /// PVE API: POST /storage
    ///
    /// - Parameters:
    ///   - type: such as `dir`, `zfspool`, `nfs`.
    ///   - options: such as `path`, `pool`, `content`.
    package func create(_ id: String, type: String, _ options: Parameters) async throws {
        var parameters: Parameters = ["storage": .string(id), "type": .string(type)]
        parameters.merge(options)
        try await client.perform(.create(route, parameters, "create", object(id)))
    }

    /// PVE API: PUT /storage/{storage}
    package func update(
        _ id: String, _ settings: Parameters, delete removals: [String] = [], digest: String? = nil
    ) async throws {
        var parameters = settings
        parameters.set("delete", joined: removals)
        parameters.set("digest", digest)
        try await client.perform(.replace(place(id), parameters, "change", object(id)))
    }

    /// Forgets the definition; the data stays. PVE API: DELETE /storage/{storage}
    package func delete(_ id: String) async throws {
        try await client.perform(.delete(place(id), [:], "remove", object(id)))
    }

    private func place(_ id: String) -> Route { route.appending("/{storage}", id) }
    private func object(_ id: String) -> String { "storage '\(id)'" }
}
