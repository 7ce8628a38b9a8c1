import FoundationEssentials
import PhoenixJSON
import Subprocess
import SystemPackage

/// The package as SwiftPM understands it.
struct Manifest {
    /// Libraries, executables and plugins; without tests.
    var arrows: [String: Arrows]

    /// Read once for all tests.
    static let current = Task { try await dump() }

    /// `swift package dump-package`, with a scratch folder of its own: that of the running `swift test` is locked.
    private static func dump() async throws -> Manifest {
        let folder = PackageFolder.url.path
        let result = try await run(
            .name("swift"),
            arguments: ["package", "--scratch-path", "\(folder)/.build/architecture-tests", "dump-package"],
            workingDirectory: FilePath(folder),
            output: .string(limit: 16 << 20),
            error: .string(limit: 1 << 20))
        guard result.terminationStatus.isSuccess else { throw DumpError(output: result.standardError) }
        return try Manifest(JSONValue(parsing: result.standardOutput))
    }

    init(_ dump: JSONValue) throws {
        arrows = [:]
        for target in dump["targets"]?.arrayValue ?? [] where target["type"]?.stringValue != "test" {
            guard let name = target["name"]?.stringValue else { continue }
            let dependencies = target["dependencies"]?.arrayValue ?? []
            let plugins = target["pluginUsages"]?.arrayValue ?? []
            arrows[name] = Arrows(
                targets: Set(
                    (dependencies + plugins).compactMap { Self.firstWord(of: $0, "byName", "target", "plugin") }),
                products: Set(dependencies.compactMap { Self.firstWord(of: $0, "product") }))
        }
    }

    /// Dependencies are written as `{"byName": ["PhoenixModel", null]}`.
    private static func firstWord(of dependency: JSONValue, _ kinds: String...) -> String? {
        kinds.lazy.compactMap { dependency[$0]?[0]?.stringValue }.first
    }
}

struct DumpError: Error, CustomStringConvertible {
    var output: String
    var description: String { "'swift package dump-package' has failed: \(output)" }
}
