import FoundationEssentials
import Glibc
import Subprocess
import Testing

/// An OpenSSH server of the test's own on loopback, which ends with the test.
struct SSHServer: Sendable {
    /// Holds the client configuration `config`, in which the server is called `node`, and the server's log.
    var folder: String

    var configuration: String { "\(folder)/config" }

    var log: String { (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? "" }

    private static let root = ".build-tools/sshd"

    /// Why the tests are skipped, or `nil`.
    static let obstacle: Comment? =
        if getuid() != 0 {
            "sshd needs root"
        } else if !FileManager.default.isExecutableFile(atPath: "\(root)/usr/sbin/sshd") {
            "no sshd in \(root): make test fetches it"
        } else {
            nil
        }

    static func with(_ body: @Sendable (SSHServer) async throws -> Void) async throws {
        let folder = "/tmp/phoenix-sshd-\(UInt64.random(in: .min ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let server = SSHServer(folder: folder)
        let port = Int.random(in: 20_000..<32_000)
        let current = FileManager.default.currentDirectoryPath
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(2))]
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [options] in
                _ = try await run(
                    .name("bash"),
                    arguments: [
                        "-c", "exec Tests/Foreign/serve-ssh.sh \"$@\" 2> \"$1/log\"", "serve", folder, "\(port)",
                        "\(current)/\(root)",
                    ], platformOptions: options, input: .none, output: .discarded, error: .discarded)
            }
            try await server.waitUntilListening()
            try await body(server)
            group.cancelAll()
        }
    }

    private func waitUntilListening() async throws {
        for _ in 0..<200 {
            if log.contains("Server listening") { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("sshd does not come up: \(log)")
    }
}
