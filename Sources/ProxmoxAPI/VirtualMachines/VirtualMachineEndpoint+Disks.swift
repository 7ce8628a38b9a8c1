extension VirtualMachineEndpoint {
    /// Detaches disks; each becomes an unused volume, which `force` or a second call deletes.
    ///
    /// PVE API: PUT /nodes/{node}/qemu/{vmid}/unlink
    package func unlink(disks: [String], force: Bool = false) async throws {
        var parameters: Parameters = ["idlist": .string(disks.joined(separator: ","))]
        parameters.set("force", force ? true : nil)
        try await client.perform(
            .replace(route.appending("/unlink"), parameters, "detach '\(disks.joined(separator: "', '"))' of", object))
    }

    /// Moves a disk to another storage. PVE API: POST /nodes/{node}/qemu/{vmid}/move_disk
    ///
    /// - Parameters:
    ///   - format: `raw`, `qcow2` or `vmdk`; nil keeps it.
    ///   - deleteSource: else the old volume stays as `unused`.
    package func moveDisk(
        _ disk: String, to storage: String, format: String? = nil, deleteSource: Bool = false, digest: String? = nil
    ) async throws -> ProxmoxTask {
        var parameters: Parameters = ["disk": .string(disk), "storage": .string(storage)]
        parameters.set("format", format)
        parameters.set("delete", deleteSource ? true : nil)
        parameters.set("digest", digest)
        return try await client.fork(
            .create(route.appending("/move_disk"), parameters, "move '\(disk)' of", object), trace: trace("qmmove"))
    }
}
