import FoundationEssentials
import Glibc
import PhoenixJSON
import Subprocess
import SystemPackage
import Testing

/// A workstation that has only SSH and HTTPS to the host: a real OpenSSH server and TLS stand in front of a simulated
/// node.
@Suite(.serialized, .enabled(if: StandInNode.obstacle == nil, StandInNode.obstacle ?? "")) struct SSHAccessTests {
    @Test func `a guest is made over SSH and HTTPS, and a second run changes nothing`() async throws {
        try await StandInNode.with { phoenix, node in
            let first = try await node.run(phoenix, ["create", "900", "--yes"])
            #expect(first.status == 0, "\(first.errors)")
            #expect(first.output.contains("7 changed"))
            let requests = try phoenix.requests().count
            let second = try await node.run(phoenix, ["create", "900"])
            #expect(second.output.contains("nothing to do: 1 unchanged"))
            let writes = try phoenix.requests(after: requests).filter { request in
                request["write"]?.boolValue == true && request["path"]?.stringValue?.hasSuffix("/access/ticket") != true
            }
            #expect(writes.isEmpty)
        }
    }

    @Test func `a host that SSH does not reach ends with 69 and the reason`() async throws {
        try await Phoenix.with { phoenix in
            let outcome = try await phoenix.run(
                [
                    "status", "--host", "root@127.0.0.1:1", "--config-dir", phoenix.configuration, "--state-dir",
                    phoenix.state,
                ])
            #expect(outcome.status == 64)
            let refused = try await phoenix.run(
                [
                    "status", "--host", "ssh://root@127.0.0.1:1", "--config-dir", phoenix.configuration, "--state-dir",
                    phoenix.state,
                ])
            #expect(refused.status == 69)
            #expect(refused.errors.contains("cannot connect to 'root@127.0.0.1:1' over SSH: connection refused"))
        }
    }
}

/// A node made of Tests/Foreign/pve-node and a simulated host.
struct StandInNode: Sendable {
    var folder: String

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    private static let sshd = "\(root)/.build-tools/sshd"

    /// Why the tests are skipped, or `nil`.
    static let obstacle: Comment? =
        if getuid() != 0 {
            "sshd needs root"
        } else if !FileManager.default.isExecutableFile(atPath: "\(sshd)/usr/sbin/sshd") {
            "no sshd in .build-tools/sshd: make test fetches it"
        } else {
            nil
        }

    func run(_ phoenix: Phoenix, _ arguments: [String]) async throws -> Phoenix.Outcome {
        try await phoenix.run(
            arguments + ["--host", "node", "--config-dir", phoenix.configuration, "--state-dir", phoenix.state],
            environment: ["PHOENIX_SSH_CONFIG": "\(folder)/config"])
    }

    static func with(_ body: @Sendable @escaping (Phoenix, StandInNode) async throws -> Void) async throws {
        try await Phoenix.with { phoenix in
            let folder = TemporaryFolder.new()
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let first = Int.random(in: 20_000..<32_000)
            let (ssh, api, simulator) = (first, first + 1, first + 2)
            try phoenix.edit(
                "phoenix_hypervisor_config.json", #""timezone""#,
                #""proxmox_api": {"endpoint": "https://127.0.0.1:\#(api)"}, "timezone""#)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    _ = try await phoenix.run([
                        "simulator", "serve", "--port", "\(simulator)", "--config-dir", phoenix.configuration,
                        "--state-dir", phoenix.state, "--simulate-speed", "100000",
                    ])
                }
                group.addTask {
                    try await serve([folder, "\(ssh)", "\(api)", "\(simulator)", sshd])
                }
                try await waitUntilListening(folder)
                try await body(phoenix, StandInNode(folder: folder))
                group.cancelAll()
            }
        }
    }

    private static func serve(_ arguments: [String]) async throws {
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(3))]
        _ = try await Subprocess.run(
            .name("bash"),
            arguments: Arguments(
                ["-c", "exec \"$0\" \"$@\" 2> \"$1/log\"", "\(root)/Tests/Foreign/pve-node/serve.sh"] + arguments),
            platformOptions: options, input: .none, output: .discarded, error: .discarded)
    }

    private static func waitUntilListening(_ folder: String) async throws {
        for _ in 0..<600 {
            let log = (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? ""
            if log.contains("Server listening") { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("the stand-in for a node does not come up")
    }
}
