import PhoenixEngine
import PhoenixHost
import PhoenixModel

/// Carries out operations on the host itself, with commands that take arguments, never a shell.
struct HostPerformer {
    let host: any CommandRunner

    func perform(_ operation: HostOperation) async throws -> StepReport {
        switch operation {
        case .makeDirectory(let path, let ownership): try await makeDirectory(path, ownership)
        case .ownDirectory(let path, let ownership): try await ownDirectory(path, ownership)
        case .allowIDs(let ids): try await allow(ids)
        case .loadProfile(let profile): try await load(profile)
        }
        return .changed
    }

    private func makeDirectory(_ path: String, _ ownership: HostDirectory.Ownership) async throws {
        try await refuseLinks(path)
        try await succeed(
            [
                "install", "--directory", "--owner", "\(ownership.user)", "--group", "\(ownership.group)", "--mode",
                ownership.modeText, "--", path,
            ], "make directory '\(path)'")
    }

    /// Only the directory's own entry changes, and only while there is nothing in it.
    private func ownDirectory(_ path: String, _ ownership: HostDirectory.Ownership) async throws {
        try await refuseLinks(path)
        let empty = try await succeed(["find", path, "-maxdepth", "0", "-empty"], "look into '\(path)'")
        guard !empty.output.isEmpty else {
            throw PlanRefusal(
                "'\(path)' is not empty any more, and Phoenix gives no data to somebody else",
                hint: "run again: the plan is made anew from what is there")
        }
        try await succeed(
            ["chown", "--no-dereference", "\(ownership.user):\(ownership.group)", "--", path], "chown '\(path)'")
        try await succeed(["chmod", ownership.modeText, "--", path], "chmod '\(path)'")
    }

    /// A link that came since the plan was made would lead a command of root elsewhere.
    private func refuseLinks(_ path: String) async throws {
        let real = try await succeed(["realpath", "--canonicalize-missing", "--", path], "look at '\(path)'")
        guard real.outputText == path + "\n" else {
            throw PlanRefusal("'\(path)' leads elsewhere by a link", hint: "declare the directory itself")
        }
    }

    private func allow(_ ids: [ContainerSettings.IDMap]) async throws {
        for (path, kind) in [("/etc/subuid", ContainerSettings.IDMap.Kind.user), ("/etc/subgid", .group)] {
            let present = try await host.run(HostCommand(["cat", path]))
            let text = present.status == 0 ? present.outputText : ""
            let allowed = SubordinateIDs(text).allowing(ids.outside(kind))
            guard allowed != text else { continue }
            try await replace(path, with: allowed, draft: path + ".phoenix")
        }
    }

    /// Loaded first and put in its place then: a file that is there is one that the kernel has taken.
    private func load(_ profile: AppArmorProfile) async throws {
        let (path, draft) = (AppArmorDeployment.path(of: profile.name), AppArmorDeployment.draft(of: profile.name))
        try await write(AppArmorDeployment.text(of: profile), to: draft)
        let what = "load AppArmor profile '\(profile.name)'"
        do {
            try await succeed(["apparmor_parser", "--replace", "--skip-cache", draft], what)
        } catch {
            _ = try? await host.run(HostCommand(["rm", "-f", draft]))
            throw error
        }
        try await succeed(["mv", "-f", draft, path], what)
    }

    private func replace(_ path: String, with text: String, draft: String) async throws {
        try await write(text, to: draft)
        try await succeed(["mv", "-f", draft, path], "replace '\(path)'")
    }

    private func write(_ text: String, to path: String) async throws {
        try await succeed(["tee", path], input: Array(text.utf8), "write '\(path)'")
        try await succeed(["chmod", "0644", "--", path], "write '\(path)'")
    }

    @discardableResult
    private func succeed(_ arguments: [String], input: [UInt8] = [], _ what: String) async throws -> CommandResult {
        let result = try await host.run(HostCommand(arguments, input: input))
        guard result.status == 0 else {
            throw HostError(
                .failed, operation: what, message: "exit status \(result.status)", logTail: result.errorTail())
        }
        return result
    }
}
