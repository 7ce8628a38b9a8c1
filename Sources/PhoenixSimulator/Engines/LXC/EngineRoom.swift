import FoundationEssentials
import Glibc

/// The namespaces in which an engine's containers run: own processes, own mounts, and a network of their own.
///
/// A process of its own keeps the room between invocations. When it ends, the kernel ends everything in the room and
/// removes its mounts and network cards; it ends by itself when the room's folder is removed. Nothing outside of the
/// room changes: neither `/etc/subuid` nor the machine's network nor its own containers below `/var/lib/lxc`.
struct EngineRoom: Sendable {
    /// The engine's folder, an absolute path.
    let folder: String

    private var roomFolder: String { folder + "/room" }
    private var pidFile: String { roomFolder + "/pid" }
    /// Where the containers are, as seen from outside.
    var containers: String { folder + "/containers" }
    /// The name of the engine's control groups.
    var controlGroup: String { "phoenix-" + SHA256.hexadecimal(Array(folder.utf8)).prefix(12) }

    private static let programs = [
        "ip", "lxc-attach", "lxc-start", "lxc-usernsexec", "newuidmap", "nft", "nsenter", "setsid", "slirp4netns",
        "tar",
        "unshare",
    ]

    /// Why containers cannot run on this machine; nothing when they can.
    static func obstacle() async throws -> String? {
        guard geteuid() == 0 else { return "it needs root" }
        for program in programs {
            let found = try await EngineProcess.run(["sh", "-c", "command -v \"$1\"", "sh", program])
            if found.exit != 0 { return "'\(program)' is not installed" }
        }
        let user = try await EngineProcess.run(["unshare", "--user", "--map-root-user", "true"])
        return user.exit == 0 ? nil : "the kernel gives no user namespaces"
    }

    /// The process that keeps the room, if there is one.
    ///
    /// Its command line names the room: a number that another process has got since is not it.
    var keeper: Int? {
        guard let text = try? String(contentsOfFile: pidFile, encoding: .utf8),
            let pid = Int(text.split(separator: "\n").first ?? ""),
            let command = try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8)
        else { return nil }
        return command.contains(roomFolder) ? pid : nil
    }

    /// Makes the room, unless it is there.
    func open(_ bridges: [SimulatorSeed.Bridge]) async throws {
        guard keeper == nil else { return }
        if let reason = try await Self.obstacle() {
            throw SimulatorError(
                kind: .engine, message: "the engine 'lxc' cannot run here: \(reason)",
                hint: "as root: scripts/install-dependencies.sh test; or use the engine 'memory'")
        }
        try? FileManager.default.removeItem(atPath: roomFolder)
        for path in [roomFolder, containers, folder + "/archives", folder + "/host"] {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        let keep =
            "exec >\"$1/log\" 2>&1 </dev/null; echo $$ >\"$1/pid\"; shift; exec unshare --mount --pid --fork "
            + "--kill-child bash -euc \"$@\""
        _ = try await EngineProcess.run(
            ["setsid", "--fork", "sh", "-c", keep, "sh", roomFolder, EngineRoomScript.text, "room", roomFolder, folder]
                + bridges.map { "\($0.name)=\($0.cidr ?? "")" })
        try await waitUntilOpen()
    }

    private func waitUntilOpen() async throws {
        for _ in 0..<200 {
            if FileManager.default.fileExists(atPath: roomFolder + "/ready") { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        let log = (try? String(contentsOfFile: roomFolder + "/log", encoding: .utf8)) ?? ""
        let reason = log.split(separator: "\n").last.map(String.init) ?? "nothing was reported"
        await close()
        throw SimulatorError(kind: .engine, message: "the engine's namespaces cannot be made: \(reason)")
    }

    /// Runs a program in the room.
    func run(
        _ arguments: [String], input: [UInt8] = [], timeLimit: Double = 120
    ) async throws -> GuestMachine.Outcome {
        guard let keeper else { return .failure("the engine's namespaces are gone", exit: 125) }
        let enter = [
            "nsenter", "--target", "\(keeper)", "--mount", "--pid=/proc/\(keeper)/ns/pid_for_children",
            "--net=/proc/\(keeper)/root\(roomFolder)/net", "--",
        ]
        return try await EngineProcess.run(enter + arguments, input: input, timeLimit: timeLimit)
    }

    /// Ends the room and removes the containers. Archives stay: somebody else has put them there.
    func remove() async throws -> [String] {
        await close()
        var removed: [String] = []
        for path in [containers, folder + "/host"] where FileManager.default.fileExists(atPath: path) {
            let outcome = try await EngineProcess.run(["rm", "-rf", "--one-file-system", path])
            guard outcome.exit == 0 else {
                throw SimulatorError(
                    kind: .engine, message: "'\(path)' cannot be removed: \(outcome.lastLines(1).joined())")
            }
            removed.append(path)
        }
        // fails while there are archives
        _ = try await EngineProcess.run(["rmdir", folder])
        return removed
    }

    /// Ends everything that runs in the room, and what the kernel keeps of it. The containers' files stay.
    func close() async {
        if let keeper {
            kill(pid_t(keeper), SIGKILL)
            while self.keeper == keeper {
                guard (try? await Task.sleep(for: .milliseconds(20))) != nil else { break }
            }
        }
        try? FileManager.default.removeItem(atPath: roomFolder)
        let remove = "find /sys/fs/cgroup -depth -type d -path \"*/$1*\" -exec rmdir {} + 2>/dev/null || true"
        _ = try? await EngineProcess.run(["sh", "-c", remove, "sh", controlGroup])
    }
}
