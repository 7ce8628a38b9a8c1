import PhoenixHost
import PhoenixModel

/// Runs a feature's scripts in a guest and records what is installed there.
struct FeatureInstaller {
    let guest: GuestID
    let name: String
    let kind: GuestKind
    let channel: any GuestChannel
    let secret: @Sendable (SecretReference) throws -> String
    let progress: @Sendable (String) -> Void

    private static let installLimit = Duration.seconds(3600)
    private static let verifyLimit = Duration.seconds(300)

    /// The fixed text that starts both scripts. Their inputs come as pairs ended by a zero byte in a file that only
    /// root can read: they are data to the shell, never text of it, and stand in no argument.
    private static let runner = """
        #!/bin/bash
        set -euo pipefail
        folder=$(cd "$(dirname "$0")" && pwd)
        export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8
        exec 9> /var/lib/phoenix/lock
        flock --nonblock 9 || { echo 'another installation is still running in this guest' >&2; exit 75; }
        while IFS= read -r -d '' pair; do export "${pair?}"; done < "$folder/environment"
        exec /bin/bash "$folder/$1"

        """

    /// - Returns: everything that is installed in the guest afterwards.
    func install(_ use: FeatureUse) async throws -> InstalledFeatures {
        var installed = try await InstalledFeatures.read(through: channel)
        let folder = InstalledFeatures.folder + "/run/\(use.name)"
        try await upload(use, to: folder)
        do {
            try await runScripts(of: use, in: folder, installed)
        } catch {
            // The scripts stay for a look; what may hold secrets does not, also when this run was cancelled.
            await Task { _ = try? await remove("\(folder)/environment") }.value
            throw error
        }
        installed.add(use)
        try await installed.write(through: channel)
        try await remove(folder)
        return installed
    }

    private func runScripts(
        of use: FeatureUse, in folder: String, _ installed: InstalledFeatures
    ) async throws {
        // A clone may already hold exactly this: then only the proof is asked for.
        if installed.digests[use.name] != use.recordedDigest {
            progress("running install.sh")
            try await run("install.sh", of: use, in: folder, limit: Self.installLimit)
        }
        progress("running verify.sh")
        try await run("verify.sh", of: use, in: folder, limit: Self.verifyLimit)
    }

    private func remove(_ path: String) async throws {
        _ = try await channel.run(["rm", "-rf", path], input: [], timeLimit: .seconds(60))
    }

    private func upload(_ use: FeatureUse, to folder: String) async throws {
        try await succeed(["mkdir", "-p", folder], "prepare for feature '\(use.name)'")
        try await succeed(["chmod", "700", folder], "prepare for feature '\(use.name)'")
        try await channel.writeFile("\(folder)/run.sh", Array(Self.runner.utf8))
        try await channel.writeFile("\(folder)/install.sh", Array(use.feature.install.utf8))
        try await channel.writeFile("\(folder)/verify.sh", Array(use.feature.verify.utf8))
        try await channel.writeFile("\(folder)/environment", try environment(of: use))
    }

    private func environment(of use: FeatureUse) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let own = [
            FeatureUse.Variable(name: "PHOENIX_GUEST_ID", value: guest.description),
            FeatureUse.Variable(name: "PHOENIX_GUEST_NAME", value: name),
            FeatureUse.Variable(name: "PHOENIX_FEATURE", value: use.name.text),
        ]
        for variable in own + use.environment {
            let value = try SecretReference(variable.value).map { try secret($0) } ?? variable.value
            bytes += Array("\(variable.name)=\(value)".utf8) + [0]
        }
        return bytes
    }

    private func mask(of use: FeatureUse) -> SecretMask {
        SecretMask(use.environment.compactMap { SecretReference($0.value) }.compactMap { try? secret($0) })
    }

    private func run(_ script: String, of use: FeatureUse, in folder: String, limit: Duration) async throws {
        let result = try await channel.run(
            ["/bin/bash", "\(folder)/run.sh", script], input: [], timeLimit: limit)
        guard result.status == 0 else {
            throw HostError(
                .failed, operation: "run \(script) of '\(use.name)' in \(kind.noun) \(guest)",
                message: "exit status \(result.status)",
                hint: "the scripts are still there: \(folder)",
                logTail: result.tail().map(mask(of: use).masked))
        }
    }

    private func succeed(_ arguments: [String], _ what: String) async throws {
        let result = try await channel.run(arguments, input: [], timeLimit: .seconds(60))
        guard result.status == 0 else {
            throw HostError(
                .failed, operation: "\(what) in \(kind.noun) \(guest)", message: "exit status \(result.status)",
                logTail: result.tail())
        }
    }
}
