import FoundationEssentials

/// The inside of a guest: a small file system, the scripts that ran, and the processes of the guest agent.
///
/// This is the only engine today. A second one (real containers) would answer the same three questions: run a
/// command, read a file, write a file.
struct GuestMachine: Codable, Sendable {
    /// A regular file.
    struct File: Codable, Sendable, Hashable {
        var content: Data
        /// Permission bits.
        var mode: Int

        var bytes: [UInt8] { Array(content) }
    }

    /// A script that ran. Values of variables are not kept, because they may be secrets.
    struct ScriptRun: Codable, Sendable, Hashable {
        /// The path of the script; `-` for standard input, `-c` for a command string.
        var path: String
        /// SHA-256 of its text.
        var digest: String
        var arguments: [String]
        /// Names of environment variables.
        var environment: [String]
        var exit: Int
    }

    /// What a command leaves behind.
    struct Outcome: Codable, Sendable, Hashable {
        var exit = 0
        var output: [UInt8] = []
        var errors: [UInt8] = []
        /// The command does not exist here.
        var isMissingCommand = false

        static func text(_ text: String) -> Outcome { Outcome(output: Array(text.utf8)) }
        static func failure(_ message: String, exit: Int = 1) -> Outcome {
            Outcome(exit: exit, errors: Array((message + "\n").utf8))
        }
    }

    /// What the machine cannot know itself.
    struct Surroundings {
        var hostname: String
        /// Scripts that a fault profile makes fail: exit code and standard error by path.
        var scriptFault: (String) -> (exit: Int, errors: String)?
        /// Why an NFS server refuses a path, in the words of mount.nfs; nothing when it does not.
        var nfsRefusal: (_ server: String, _ path: String) -> String? = { _, _ in nil }
        /// Whether this is the host itself.
        var isHost = false
        /// Another guest, by its address.
        var peer: (String) -> GuestMachine? = { _ in nil }
        /// The graphics cards that the machine has been given.
        var graphicsCards: [String] = []
    }

    private(set) var files: [String: File] = [:]
    private(set) var folders: Set<String> = []
    private(set) var runs: [ScriptRun] = []
    /// Owners where they are not root, and modes of folders; absent in states of earlier versions, as the next two.
    var ownership: [String: Ownership]?
    /// Symbolic links and where they lead.
    var links: [String: String]?
    /// Network file systems by where they are mounted.
    var mounts: [String: Mount]?
    /// Units that were started or enabled.
    var units: Set<String> = []
    /// What the installer of vLLM was told; `nil` before it ran.
    var engine: EngineSettings?
    /// The version of NVIDIA's driver that was installed, where it was named.
    var driverVersion: String?
    /// Finished processes of the guest agent.
    private var processes: [Int: Outcome] = [:]
    private var nextProcess = 476

    /// Folders that every guest has.
    static let standardFolders: Set<String> = [
        "/", "/bin", "/boot", "/dev", "/etc", "/etc/systemd", "/etc/systemd/system", "/home", "/mnt", "/opt", "/proc",
        "/root", "/run", "/sbin", "/srv", "/sys", "/tmp", "/usr", "/usr/bin", "/usr/lib", "/usr/local",
        "/usr/local/bin", "/usr/local/lib", "/usr/local/sbin", "/usr/local/share", "/usr/share", "/var", "/var/cache",
        "/var/lib", "/var/log", "/var/tmp", "/etc/apt", "/etc/ssl", "/etc/ssl/certs", "/etc/default", "/etc/profile.d",
        "/usr/local/share/ca-certificates", "/etc/apparmor.d", "/run/lock", "/dev/shm", "/etc/pve", "/etc/pve/lxc",
        "/etc/pve/qemu-server", "/lib",
    ]

    func file(_ path: String) -> File? {
        let path = Self.normalized(path)
        guard path != "/proc/mounts", path != "/proc/self/mounts" else {
            return File(content: Data(mountTable.utf8), mode: 0o444)
        }
        return files[path]
    }

    func isFolder(_ path: String) -> Bool {
        let path = Self.normalized(path)
        return Self.standardFolders.contains(path) || folders.contains(path)
    }

    /// Writes a file; false when its folder does not exist.
    mutating func write(_ path: String, _ bytes: [UInt8], mode: Int? = nil, appending: Bool = false) -> Bool {
        let path = Self.normalized(path)
        guard isFolder(Self.parent(path)), !isFolder(path) else { return false }
        let old = files[path]
        let content = appending ? Data((old?.bytes ?? []) + bytes) : Data(bytes)
        files[path] = File(content: content, mode: mode ?? old?.mode ?? 0o644)
        return true
    }

    mutating func setMode(_ path: String, _ mode: Int) { files[Self.normalized(path)]?.mode = mode }
    mutating func remove(file path: String) { files[Self.normalized(path)] = nil }

    mutating func add(folder path: String) {
        let path = Self.normalized(path)
        if !Self.standardFolders.contains(path) { folders.insert(path) }
    }

    /// Removes a folder and everything in it.
    mutating func remove(folder path: String) {
        let prefix = Self.normalized(path) + "/"
        folders = folders.filter { $0 + "/" != prefix && !$0.hasPrefix(prefix) }
        files = files.filter { !$0.key.hasPrefix(prefix) }
        ownership = ownership?.filter { $0.key + "/" != prefix && !$0.key.hasPrefix(prefix) }
    }

    mutating func record(_ run: ScriptRun) {
        runs.append(run)
        // a guest that is set up over and over must not grow without bounds
        if runs.count > 500 { runs.removeFirst(runs.count - 500) }
    }

    // MARK: Processes of the guest agent

    mutating func keep(_ outcome: Outcome) -> Int {
        defer { nextProcess += 2 }
        processes[nextProcess] = outcome
        return nextProcess
    }

    /// The agent forgets a process when it was asked for.
    mutating func collect(_ pid: Int) -> Outcome? { processes.removeValue(forKey: pid) }

    // MARK: Paths

    /// The path without double slashes, `.` and `..`.
    static func normalized(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    static func parent(_ path: String) -> String {
        let parts = path.split(separator: "/").dropLast()
        return "/" + parts.joined(separator: "/")
    }
}
