import PhoenixHost

/// A folder in a guest from which scripts are run, each in a session of its own that can be ended as a whole.
///
/// Why a session and not a process group of the way in, or a unit of systemd: docs/adr/0008.
struct ScriptFolder {
    let path: String
    let channel: any GuestChannel
    /// The guest in words, for messages: `container 101`.
    let guest: String

    /// Makes the folder, with what runs and ends scripts.
    func prepare() async throws {
        try await succeed(["mkdir", "-p", path], "prepare '\(path)'")
        try await succeed(["chmod", "700", path], "prepare '\(path)'")
        try await succeed(["rm", "-f", "\(path)/ended", "\(path)/\(GuestScript.outputName)"], "prepare '\(path)'")
        try await write(GuestScript.starterName, Array(GuestStarter.run.utf8))
        try await write(GuestScript.enderName, Array(GuestStarter.end.utf8))
    }

    func write(_ name: String, _ content: [UInt8]) async throws {
        try await channel.writeFile("\(path)/\(name)", content)
    }

    /// Names and values that the scripts get as environment.
    func write(environment: [(name: String, value: String)]) async throws {
        try await write(Self.environment, environment.flatMap { Array("\($0.name)=\($0.value)".utf8) + [0] })
    }

    private static let environment = "environment"

    /// Runs a script of the folder. When it takes too long, or the task is cancelled, it is ended in the guest, with
    /// everything that it started, before this function throws.
    func run(
        _ script: String, timeLimit: Duration, onLine: @escaping @Sendable (String) -> Void
    ) async throws -> CommandResult {
        do {
            return try await channel.run(
                GuestScript(folder: path, name: script, timeLimit: timeLimit), onLine: onLine)
        } catch is CancellationError {
            _ = await end()
            throw CancellationError()
        } catch let error as HostError where error.kind == .timeout {
            let ending = await end()
            throw HostError(
                .timeout, operation: "run '\(script)' in \(guest)",
                message: "still running after \(timeLimit.inWords)\(ending)",
                hint: "look at its output for what it waits for")
        }
    }

    /// Ends what runs, also when this task is cancelled already; says how that went.
    private func end() async -> String {
        await Task {
            do {
                let result = try await channel.run(
                    ["/bin/bash", "\(path)/\(GuestScript.enderName)"], input: [], timeLimit: .seconds(60))
                return result.status == 0
                    ? "; it was ended" : ", and could not be ended: \(result.errorTail(1).joined())"
            } catch {
                return ", and could not be ended: \(error)"
            }
        }.value
    }

    /// Takes away what may hold secrets, also when this task is cancelled already.
    func forgetEnvironment() async {
        await Task { _ = try? await remove("\(path)/\(Self.environment)") }.value
        await Task { _ = try? await remove("\(path)/\(GuestScript.outputName)") }.value
    }

    func remove() async throws { try await remove(path) }

    private func remove(_ path: String) async throws {
        _ = try await channel.run(["rm", "-rf", path], input: [], timeLimit: .seconds(60))
    }

    func succeed(_ arguments: [String], _ what: String) async throws {
        let result = try await channel.run(arguments, input: [], timeLimit: .seconds(60))
        guard result.status == 0 else {
            throw HostError(
                .failed, operation: "\(what) in \(guest)", message: "exit status \(result.status)",
                logTail: result.tail())
        }
    }
}

extension Duration {
    /// `3600 s`, for messages.
    fileprivate var inWords: String { "\(components.seconds) s" }
}
