import PhoenixEngine
import PhoenixHost
import PhoenixModel

/// Changes of a container's configuration file that the API cannot make.
extension GuestPerformer {
    private var path: String { "/etc/pve/\(kind == .container ? "lxc" : "qemu-server")/\(id).conf" }

    /// The lock that Proxmox VE takes for its own changes of the file.
    private var lockFile: String {
        kind == .container
            ? "/run/lock/lxc/pve-config-\(id).lock" : "/var/lock/qemu-server/lock-\(id).conf"
    }

    func setRawOptions(_ declared: [ContainerSettings.RawOption]) async throws -> StepReport {
        let known = GuestRecord.split(try await endpoint.settings().settings["description"]).record
        let isEdited = try await editContainerFile { file in
            file.setting(RawOptionMerge(present: file.rawOptions, declared: declared, record: known).values)
        }
        let isRecorded = try await record { kept in
            kept.owned.subtract(kept.rawMarks)
            kept.owned.formUnion(declared.map(GuestRecord.mark))
        }
        return isEdited || isRecorded ? .changed : .unchanged
    }

    func readContainerFile() async throws -> ContainerFile {
        ContainerFile(try await succeed(["cat", path], "read '\(path)'").output)
    }

    /// Replaces the file as a whole by its edited text, and only if it still is what was edited.
    ///
    /// The last look at the file and its replacement happen under the lock that Proxmox VE takes for its own changes.
    /// - Returns: whether there was anything to change.
    @discardableResult
    func editContainerFile(_ edit: (ContainerFile) -> ContainerFile) async throws -> Bool {
        for _ in 0..<3 {
            let file = try await readContainerFile()
            let edited = edit(file)
            guard edited != file else { return false }
            if try await replace(file, by: edited) { return true }
        }
        throw HostError(
            .failed, operation: "edit '\(path)'", message: "somebody else changes it at the same time",
            hint: "run again: the plan is made anew from what is there")
    }

    /// The whole text is fixed: paths and content reach it as arguments and standard input.
    private static let swap = #"cmp -s - "$1" && exec mv -f "$2" "$1""#

    private func replace(_ file: ContainerFile, by edited: ContainerFile) async throws -> Bool {
        // In the same folder, so that the change of names is one step.
        let draft = "\(path).phoenix"
        _ = try await succeed(["tee", draft], input: edited.bytes, "write '\(draft)'")
        _ = try await succeed(
            ["mkdir", "-p", kind == .container ? "/run/lock/lxc" : "/var/lock/qemu-server"], "lock '\(path)'")
        let lock = ["flock", "--timeout", "10", "--conflict-exit-code", "75", lockFile]
        let result = try await performer.host.run(
            HostCommand(lock + ["sh", "-c", Self.swap, "sh", path, draft], input: file.bytes))
        guard result.status != 0 else { return true }
        _ = try await performer.host.run(HostCommand(["rm", "-f", draft]))
        // cmp: 1 says that the two differ.
        guard result.status != 1 || !result.errorOutput.isEmpty else { return false }
        throw HostError(
            .failed, operation: "replace '\(path)'",
            message: result.status == 75 ? "Proxmox VE holds its lock" : "exit status \(result.status)",
            logTail: result.errorTail())
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
