import PhoenixHost
import PhoenixModel

/// A directory of the host that a VM has mounted, over which scripts get into it.
///
/// Only scripts go this way, never their inputs: whoever may read the share may know those. The VM copies them into its own
/// folder and runs the copy, because others may write to the share (docs/adr/0011).
struct ScriptShare {
    let volume: NetworkVolume
    let host: any CommandRunner
    let guest: GuestID

    /// The first of a VM's volumes that this host serves itself; the others' servers are not written to from here.
    init?(_ volumes: [NetworkVolume], of guest: GuestID, servedBy desired: DesiredHost, host: any CommandRunner) {
        let own = Set([desired.address?.address].compactMap { $0?.description })
        guard let volume = volumes.first(where: { own.contains($0.server) }) else { return nil }
        self.volume = volume
        self.host = host
        self.guest = guest
    }

    /// Puts scripts into a folder of the guest.
    ///
    /// - Returns: whether they are there, each byte for byte; `false` where the share is not mounted or does not show
    ///   what the host wrote.
    func deliver(
        _ scripts: [(name: String, text: String)], of feature: FeatureName, to folder: ScriptFolder
    ) async throws -> Bool {
        guard try await isMounted(through: folder.channel), try await put(scripts, of: feature) else { return false }
        for script in scripts {
            let copy = "\(folder.path)/\(script.name)"
            let source = "\(volume.mountPoint)/\(path(of: feature))/\(script.name)"
            let result = try await folder.channel.run(["cp", source, copy], input: [], timeLimit: .seconds(60))
            guard result.status == 0, try await digest(of: copy, through: folder.channel) == Self.digest(script.text)
            else {
                return false
            }
        }
        return true
    }

    /// Takes the scripts off the share again.
    func remove(_ feature: FeatureName) async throws {
        _ = try await host.run(HostCommand(["rm", "-rf", "\(volume.exportPath)/\(path(of: feature))"]))
    }

    private func path(of feature: FeatureName) -> String { ".phoenix/\(guest)/\(feature)" }

    /// The directory itself may be there although nothing is mounted on it.
    private func isMounted(through channel: any GuestChannel) async throws -> Bool {
        let question = [
            "findmnt", "--noheadings", "--raw", "--output", "SOURCE,FSTYPE", "--mountpoint", volume.mountPoint,
        ]
        let answer = try await channel.run(question, input: [], timeLimit: .seconds(30))
        let words = answer.outputText.split(whereSeparator: \.isWhitespace)
        return answer.status == 0 && words.count == 2 && words[0] == "\(volume.server):\(volume.exportPath)"
            && words[1].hasPrefix("nfs")
    }

    /// Readable by all, because root of the VM is an ordinary user of the share.
    private func put(_ scripts: [(name: String, text: String)], of feature: FeatureName) async throws -> Bool {
        guard try await succeeds(["test", "-d", volume.exportPath]) else { return false }
        let folder = "\(volume.exportPath)/\(path(of: feature))"
        guard try await succeeds(["mkdir", "-p", folder]) else { return false }
        for script in scripts {
            let file = "\(folder)/\(script.name)"
            guard try await succeeds(["tee", file], input: Array(script.text.utf8)),
                try await succeeds(["chmod", "644", file])
            else { return false }
        }
        return true
    }

    private func succeeds(_ arguments: [String], input: [UInt8] = []) async throws -> Bool {
        try await host.run(HostCommand(arguments, input: input)).status == 0
    }

    private func digest(of path: String, through channel: any GuestChannel) async throws -> String {
        let result = try await channel.run(["sha256sum", path], input: [], timeLimit: .seconds(60))
        return result.outputText.split(separator: " ").first.map(String.init) ?? ""
    }

    private static func digest(_ text: String) -> String {
        var hash = SHA256()
        hash.update(Array(text.utf8))
        return hash.finalized()
    }
}
