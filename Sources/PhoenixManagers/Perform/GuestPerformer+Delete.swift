import PhoenixEngine
import PhoenixHost
import PhoenixModel
import ProxmoxAPI

extension GuestPerformer {
    /// Removes the guest with everything Proxmox VE keeps of it; volumes that are to stay leave its file before.
    ///
    /// - Parameter purges: whether backup jobs and the like forget the guest, too.
    func delete(keeping keys: [String], purges: Bool = true) async throws -> StepReport {
        _ = try await shutDown()
        if !keys.isEmpty { try await detach(keys) }
        var options = DeleteOptions()
        options.purge = purges
        options.destroyUnreferencedDisks = false
        return try await task { try await endpoint.delete(options) }
    }

    /// The API frees a volume when it leaves a container, so the entries are taken out of the file itself. Snapshots
    /// name the volumes too and go before.
    private func detach(_ keys: [String]) async throws {
        _ = try await readContainerFile()
        for snapshot in try await endpoint.snapshots().reversed() {
            _ = try await task { try await endpoint.deleteSnapshot(snapshot.name) }
        }
        try await editContainerFile { $0.removing(keys) }
    }
}
