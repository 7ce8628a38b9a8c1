import PhoenixEngine
import PhoenixHost
import PhoenixModel
import ProxmoxAPI

extension GuestPerformer {
    /// Removes the guest with everything Proxmox VE keeps of it; volumes that are to stay leave its file before.
    func delete(keeping keys: [String]) async throws -> StepReport {
        if !keys.isEmpty { try await detach(keys) }
        var options = DeleteOptions()
        options.purge = true
        options.destroyUnreferencedDisks = false
        return try await task { try await endpoint.delete(options) }
    }

    /// The API frees a volume when it leaves a container, so the entries are taken out of the file itself, together
    /// with the snapshots that name them.
    private func detach(_ keys: [String]) async throws {
        let path = "/etc/pve/lxc/\(id).conf"
        for snapshot in try await endpoint.snapshots().reversed() {
            _ = try await task { try await endpoint.deleteSnapshot(snapshot.name) }
        }
        let current = try await performer.host.run(HostCommand(["cat", path]))
        guard current.status == 0 else { throw failure("read", path, current) }
        let text = ContainerFile(current.outputText).removing(keys)
        let written = try await performer.host.run(HostCommand(["tee", path], input: Array(text.utf8)))
        guard written.status == 0 else { throw failure("write", path, written) }
    }

    private func failure(_ verb: String, _ path: String, _ result: CommandResult) -> HostError {
        HostError(
            .failed, operation: "\(verb) '\(path)'", message: "exit status \(result.status)", logTail: result.tail())
    }
}
