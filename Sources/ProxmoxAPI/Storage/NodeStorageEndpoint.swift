/// A storage as a node sees it. PVE API: /nodes/{node}/storage/{storage}
package struct NodeStorageEndpoint: Sendable {
    let client: ProxmoxClient
    let node: String
    let id: String

    private var route: Route { Route("/nodes/{node}/storage/{storage}", node, id) }
    private var object: String { "storage '\(id)'" }

    /// PVE API: GET /nodes/{node}/storage/{storage}/status
    package func status() async throws -> StorageStatus {
        try await client.value(.read(route.appending("/status"), [:], "read the status of", object))
    }

    /// PVE API: GET /nodes/{node}/storage/{storage}/content
    ///
    /// - Parameters:
    ///   - type: such as `vztmpl`; nil for everything.
    ///   - owner: only volumes of this guest.
    package func content(_ type: String? = nil, owner: VMID? = nil) async throws -> [StorageVolume] {
        var parameters = Parameters()
        parameters.set("content", type)
        parameters.set("vmid", owner)
        return try await client.value(.read(route.appending("/content"), parameters, "list the content of", object))
    }

    /// PVE API: POST /nodes/{node}/storage/{storage}/download-url
    package func download(_ download: DownloadRequest) async throws -> ProxmoxTask {
        let request = APIRequest.create(
            route.appending("/download-url"), download.parameters, "download '\(download.fileName)' to", object)
        return await client.started(try await client.value(request), by: request.operation)
    }

    /// PVE API: DELETE /nodes/{node}/storage/{storage}/content/{volume}
    ///
    /// - Parameter volume: the whole name, such as `local:iso/debian.iso`.
    /// - Returns: nil when the volume was removed at once.
    package func deleteVolume(_ volume: String) async throws -> ProxmoxTask? {
        try await client.optionalTask(
            .delete(route.appending("/content/{volume}", volume), [:], "delete volume '\(volume)' of", object))
    }
}
