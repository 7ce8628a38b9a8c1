import FoundationEssentials
import PhoenixHost
import PhoenixModel
import Synchronization
import Testing

@testable import PhoenixManagers

/// Scripts reach a VM over a directory that host and VM share. Both are folders of this machine here.
@Suite struct ScriptShareTests {
    /// A VM that is this machine, except for what it says of its mounts; it notes what is written through it.
    private final class SharedMachine: GuestChannel {
        let mounts: String
        private let files = Mutex<[String]>([])

        init(mounts: String) { self.mounts = mounts }

        var written: [String] { files.withLock { $0 } }

        func run(_ arguments: [String], input: [UInt8], timeLimit: Duration) async throws -> CommandResult {
            guard arguments[0] != "findmnt" else {
                return CommandResult(status: mounts.isEmpty ? 1 : 0, output: Array(mounts.utf8))
            }
            return try await LocalCommandRunner().run(HostCommand(arguments, input: input, timeLimit: timeLimit))
        }

        func run(
            _ script: GuestScript, onLine: @escaping @Sendable (String) -> Void
        ) async throws -> CommandResult {
            try await LocalCommandRunner().run(
                HostCommand(script.arguments, timeLimit: script.timeLimit), onLine: onLine)
        }

        func readFile(_ path: String) async throws -> [UInt8]? {
            FileManager.default.contents(atPath: path).map(Array.init)
        }

        func writeFile(_ path: String, _ content: [UInt8]) async throws {
            files.withLock { $0.append(String(path.split(separator: "/").last ?? "")) }
            try Data(content).write(to: URL(filePath: path))
        }
    }

    private let scripts = [(name: "install.sh", text: "echo install\n"), (name: "verify.sh", text: "echo verify\n")]

    /// - Parameters:
    ///   - mounts: what `findmnt` says, with `EXPORT` for the exported folder.
    ///   - shown: whether the VM sees the exported folder, or another one.
    private func deliver(
        mounts: String, shown: Bool = true, server: String = "10.0.0.253",
        _ check: (Bool?, SharedMachine, _ root: String) async throws -> Void
    ) async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "phoenix-\(UInt64.random(in: 0 ... .max))")
            .path
        defer { try? FileManager.default.removeItem(atPath: root) }
        for folder in ["export", "other", "guest"] {
            try FileManager.default.createDirectory(atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
        }
        try FileManager.default.createSymbolicLink(
            atPath: "\(root)/mnt", withDestinationPath: "\(root)/\(shown ? "export" : "other")")
        let volume = NetworkVolume(
            name: "data", server: server, exportPath: "\(root)/export", mountPoint: "\(root)/mnt")
        let machine = SharedMachine(mounts: mounts.split(separator: "EXPORT").joined(separator: "\(root)/export"))
        let share = ScriptShare(
            [volume], of: Sample.id(1001), servedBy: Sample.desired([]).host, host: LocalCommandRunner())
        let folder = ScriptFolder(path: "\(root)/guest", channel: machine, guest: "VM 1001")
        try await check(try await share?.deliver(scripts, of: "docker", to: folder), machine, root)
    }

    private func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `scripts come over a share that is really mounted`() async throws {
        try await deliver(mounts: "10.0.0.253:EXPORT nfs4\n") { isDelivered, machine, root in
            #expect(isDelivered == true)
            #expect(machine.written == [])
            #expect(text("\(root)/guest/install.sh") == "echo install\n")
            #expect(text("\(root)/export/.phoenix/1001/docker/verify.sh") == "echo verify\n")
        }
    }

    @Test(arguments: ["", "10.0.0.253:/elsewhere nfs4\n", "/dev/sda1 ext4\n", "10.0.0.253:EXPORT ext4\n"])
    func `without the declared share mounted nothing is written to it`(mounts: String) async throws {
        try await deliver(mounts: mounts) { isDelivered, _, root in
            #expect(isDelivered == false)
            #expect(text("\(root)/export/.phoenix/1001/docker/install.sh") == nil)
        }
    }

    @Test func `a share that shows something else is not believed`() async throws {
        try await deliver(mounts: "10.0.0.253:EXPORT nfs4\n", shown: false) { isDelivered, _, _ in
            #expect(isDelivered == false)
        }
    }

    @Test func `another server's share is not used`() async throws {
        try await deliver(mounts: "10.0.0.9:EXPORT nfs4\n", server: "10.0.0.9") { isDelivered, _, _ in
            #expect(isDelivered == nil)
        }
    }

    @Test func `inputs never go onto the share, and scripts do not stay there`() async throws {
        try await deliver(mounts: "10.0.0.253:EXPORT nfs4\n") { _, machine, root in
            let volume = NetworkVolume(
                name: "data", server: "10.0.0.253", exportPath: "\(root)/export", mountPoint: "\(root)/mnt")
            let share = try #require(
                ScriptShare(
                    [volume], of: Sample.id(1001), servedBy: Sample.desired([]).host, host: LocalCommandRunner()))
            try await share.remove("docker")
            #expect(text("\(root)/export/.phoenix/1001/docker/install.sh") == nil)
            let folder = ScriptFolder(path: "\(root)/guest", channel: machine, guest: "VM 1001")
            try await folder.write(environment: [("TOKEN", "very-secret")])
            #expect(machine.written == ["environment"])
            #expect(text("\(root)/guest/environment") == "TOKEN=very-secret\0")
        }
    }
}
