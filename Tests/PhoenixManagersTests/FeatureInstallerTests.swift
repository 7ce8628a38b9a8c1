import FoundationEssentials
import Glibc
import PhoenixHost
import PhoenixModel
import Synchronization
import Testing

@testable import PhoenixManagers

/// A feature's scripts really run, in a namespace of their own that stands for a container.
@Suite(.enabled(if: geteuid() == 0, "only root makes namespaces")) struct FeatureInstallerTests {
    private func use(_ install: String) -> FeatureUse {
        let feature = Feature(name: "sample", summary: "", guests: [.container], install: install, verify: "true")
        let variables = [
            FeatureUse.Variable(name: "PHOENIX_INPUT_TOKEN", value: "secret://token"),
            FeatureUse.Variable(name: "PHOENIX_INPUT_API_KEY", value: "plain-key"),
            FeatureUse.Variable(name: "PHOENIX_INPUT_PORT", value: "8080"),
        ]
        return FeatureUse(feature, environment: variables)
    }

    /// Notes where the container's files are written, and writes nothing outside of a folder.
    private struct Boxed: GuestChannel {
        let inner: ContainerChannel
        let root: String

        private func moved(_ text: String) -> String {
            text.hasPrefix("/var/lib/phoenix") ? root + text.dropFirst("/var/lib/phoenix".count) : text
        }

        func run(_ arguments: [String], input: [UInt8], timeLimit: Duration) async throws -> CommandResult {
            try await inner.run(arguments.map(moved), input: input, timeLimit: timeLimit)
        }

        func run(
            _ script: GuestScript, onLine: @escaping @Sendable (String) -> Void
        ) async throws -> CommandResult {
            var script = script
            script.folder = moved(script.folder)
            return try await inner.run(script, onLine: onLine)
        }

        func readFile(_ path: String) async throws -> [UInt8]? { try await inner.readFile(moved(path)) }

        func writeFile(_ path: String, _ content: [UInt8]) async throws {
            try await inner.writeFile(moved(path), content)
        }
    }

    private func install(_ script: String) async throws -> (lines: [String], error: HostError?, files: Set<String>) {
        let root = FileManager.default.temporaryDirectory.appending(path: "phoenix-\(UInt64.random(in: 0 ... .max))")
            .path
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: root) }
        let lines = Mutex<[String]>([])
        let failure = Mutex<HostError?>(nil)
        let use = use(script)
        try await NamespaceHost.with { host in
            let installer = FeatureInstaller(
                guest: Sample.id(101), name: "web", kind: .container,
                channel: Boxed(inner: ContainerChannel(Sample.id(101), on: host), root: root),
                secret: { _ in "very-secret" }, progress: { line in lines.withLock { $0.append(line) } })
            do {
                _ = try await installer.install(use)
            } catch let error as HostError {
                failure.withLock { $0 = error }
            }
        }
        let run = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/run/sample")) ?? []
        let record = FileManager.default.fileExists(atPath: "\(root)/features.json") ? ["features.json"] : []
        return (lines.withLock { $0 }, failure.withLock { $0 }, Set(run + record))
    }

    private static let printing =
        #"echo "token $PHOENIX_INPUT_TOKEN key $PHOENIX_INPUT_API_KEY port $PHOENIX_INPUT_PORT""#

    @Test func `what scripts print is heard of without secrets, and the record says what is installed`() async throws {
        let outcome = try await install(Self.printing)
        #expect(outcome.error == nil)
        #expect(
            outcome.lines == [
                "running install.sh", "token ******** key ******** port 8080", "running verify.sh",
            ])
        #expect(outcome.files == ["features.json"])
    }

    @Test func `a failed script leaves its text for a look, and no secret`() async throws {
        let outcome = try await install(Self.printing + "; exit 3")
        #expect(outcome.error?.message == "exit status 3")
        #expect(outcome.error?.logTail == ["token ******** key ******** port 8080"])
        #expect(outcome.files.contains("install.sh"))
        #expect(!outcome.files.contains("environment"))
        #expect(!outcome.files.contains("features.json"))
    }
}
