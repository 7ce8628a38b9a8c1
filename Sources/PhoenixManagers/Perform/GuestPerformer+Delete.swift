import PhoenixEngine
import PhoenixHost
import PhoenixModel
import ProxmoxAPI

extension GuestPerformer {
    /// Removes the guest with everything Proxmox VE keeps of it; volumes that are to stay leave its file before.
    func delete(keeping keys: [String]) async throws -> StepReport {
        _ = try await shutDown()
        if !keys.isEmpty { try await detach(keys) }
        var options = DeleteOptions()
        options.purge = true
        options.destroyUnreferencedDisks = false
        return try await task { try await endpoint.delete(options) }
    }

    /// The API frees a volume when it leaves a container, so the entries are taken out of the file itself. Snapshots
    /// name the volumes too and go before. The new file takes the place of the old one at once or not at all.
    private func detach(_ keys: [String]) async throws {
        let path = "/etc/pve/lxc/\(id).conf"
        _ = try await succeed(["cat", path], "read '\(path)'")
        for snapshot in try await endpoint.snapshots().reversed() {
            _ = try await task { try await endpoint.deleteSnapshot(snapshot.name) }
        }
        let text = try await succeed(["cat", path], "read '\(path)'").outputText
        let draft = "\(path).phoenix"
        let edited = Array(ContainerFile(text).removing(keys).utf8)
        _ = try await succeed(["tee", draft], input: edited, "write '\(draft)'")
        _ = try await succeed(["mv", "-f", draft, path], "replace '\(path)'")
    }

    private func succeed(_ arguments: [String], input: [UInt8] = [], _ what: String) async throws -> CommandResult {
        let result = try await performer.host.run(HostCommand(arguments, input: input))
        guard result.status == 0 else {
            throw HostError(
                .failed, operation: what, message: "exit status \(result.status)", logTail: result.errorTail())
        }
        return result
    }
}
