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
    /// The way for scripts where the guest has one besides its channel.
    var share: ScriptShare?

    private static let installLimit = Duration.seconds(3600)
    private static let verifyLimit = Duration.seconds(300)

    /// - Returns: everything that is installed in the guest afterwards.
    func install(_ use: FeatureUse) async throws -> InstalledFeatures {
        var installed = try await InstalledFeatures.read(through: channel)
        let folder = ScriptFolder(
            path: InstalledFeatures.folder + "/run/\(use.name)", channel: channel, guest: "\(kind.noun) \(guest)")
        do {
            try await upload(use, to: folder)
            try await runScripts(of: use, in: folder, installed)
        } catch {
            // The scripts stay for a look; what may hold secrets does not.
            await folder.forgetEnvironment()
            throw error
        }
        installed.add(use)
        try await installed.write(through: channel)
        try await folder.remove()
        return installed
    }

    private func runScripts(
        of use: FeatureUse, in folder: ScriptFolder, _ installed: InstalledFeatures
    ) async throws {
        // A clone may already hold exactly this: then only the proof is asked for.
        if installed.digests[use.name] != use.recordedDigest {
            progress("running install.sh")
            try await run("install.sh", of: use, in: folder, limit: Self.installLimit)
        }
        progress("running verify.sh")
        try await run("verify.sh", of: use, in: folder, limit: Self.verifyLimit)
    }

    private func upload(_ use: FeatureUse, to folder: ScriptFolder) async throws {
        try await folder.prepare()
        let scripts = [
            (name: "install.sh", text: use.feature.install), (name: "verify.sh", text: use.feature.verify),
        ]
        if try await share?.deliver(scripts, of: use.name, to: folder) != true {
            for script in scripts { try await folder.write(script.name, Array(script.text.utf8)) }
        }
        try await share?.remove(use.name)
        try await folder.write(environment: try environment(of: use))
    }

    private func environment(of use: FeatureUse) throws -> [(name: String, value: String)] {
        let own = [
            ("PHOENIX_GUEST_ID", guest.description), ("PHOENIX_GUEST_NAME", name), ("PHOENIX_FEATURE", use.name.text),
        ]
        return try own
            + use.environment.map { variable in
                (variable.name, try SecretReference(variable.value).map { try secret($0) } ?? variable.value)
            }
    }

    private func mask(of use: FeatureUse) -> SecretMask {
        SecretMask(
            use.environment.compactMap { variable in
                if let reference = SecretReference(variable.value) { return try? secret(reference) }
                return variable.isNamedLikeSecret ? variable.value : nil
            })
    }

    private func run(_ script: String, of use: FeatureUse, in folder: ScriptFolder, limit: Duration) async throws {
        let mask = mask(of: use)
        let result = try await folder.run(script, timeLimit: limit) { [progress] line in progress(mask.masked(line)) }
        guard result.status == 0 else {
            throw HostError(
                .failed, operation: "run \(script) of '\(use.name)' in \(kind.noun) \(guest)",
                message: "exit status \(result.status)",
                hint: "the scripts are still there: \(folder.path)",
                logTail: result.tail().map(mask.masked))
        }
    }
}

extension FeatureUse.Variable {
    /// Whether its name says that it holds a secret, which somebody may have written into the files in plain text.
    fileprivate var isNamedLikeSecret: Bool {
        name.split(separator: "_").contains { ["PASSWORD", "SECRET", "TOKEN", "KEY"].contains($0) }
    }
}
