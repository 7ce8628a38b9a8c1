import FoundationEssentials
import PhoenixJSON
import Subprocess
import SystemPackage

/// The built program, with a configuration and a state folder of its own.
struct Phoenix: Sendable {
    /// A copy of a configuration that the test may change.
    let configuration: String
    let state: String

    /// `PHOENIX_CLI`, else what `swift build` makes beside the tests.
    static let program: String? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let built = root.appending(path: ".build/debug/phoenix-cli").path
        let candidates = [ProcessInfo.processInfo.environment["PHOENIX_CLI"], built].compactMap { $0 }
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    static let example = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Examples/thinkheads").path

    static let reference = ProcessInfo.processInfo.environment["PHOENIX_SHARED"].map { $0 + "/reference" }

    /// Runs the body with a copy of a configuration, which is removed afterwards.
    static func with(
        _ original: String = example, _ body: (Phoenix) async throws -> Void
    ) async throws {
        let folder = TemporaryFolder.new()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: original, toPath: folder + "/config")
        try await body(Phoenix(configuration: folder + "/config", state: folder + "/state"))
    }

    struct Outcome: Sendable {
        var status: Int
        var output: String
        var errors: String

        /// Each line of output as JSON.
        var lines: [JSONValue] {
            get throws { try output.split(separator: "\n").map { try JSONValue(parsing: String($0)) } }
        }
    }

    /// Runs a verb against the simulated host, whose tasks end at once unless a speed is given.
    func simulate(_ arguments: String..., speed: String = "100000") async throws -> Outcome {
        try await run(
            arguments + ["--simulate", "--state-dir", state, "--simulate-speed", speed, "--config-dir", configuration])
    }

    /// - Parameters:
    ///   - environment: more variables than this process has.
    ///   - moment: when it returns, the program is interrupted.
    func run(
        _ arguments: [String], environment: [String: String] = [:],
        interruptAfter moment: (@Sendable () async throws -> Void)? = nil
    ) async throws -> Outcome {
        guard let program = Self.program else { throw ProgramMissing() }
        let result = try await Subprocess.run(
            .path(FilePath(program)), arguments: Arguments(arguments),
            environment: .inherit.updating(
                Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0), $1) })),
            input: .none, output: .string(limit: 16 << 20),
            error: .string(limit: 16 << 20)
        ) { execution in
            guard let moment else { return }
            try await moment()
            try execution.send(signal: .interrupt)
        }
        let status =
            switch result.terminationStatus {
            case .exited(let code): Int(code)
            case .signaled(let signal): 128 + Int(signal)
            }
        return Outcome(status: status, output: result.standardOutput, errors: result.standardError)
    }

    /// Returns when the simulated host's request log contains a text.
    func untilRequested(_ text: String) async throws {
        let log = state + "/simulator-requests.jsonl"
        while (try? String(contentsOfFile: log, encoding: .utf8))?.contains(text) != true {
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// Requests that the simulated host logged since the given number of them.
    func requests(after count: Int = 0) throws -> [JSONValue] {
        let text = try String(contentsOfFile: state + "/simulator-requests.jsonl", encoding: .utf8)
        return try text.split(separator: "\n").dropFirst(count).map { try JSONValue(parsing: String($0)) }
    }

    /// Replaces text in a file of the configuration.
    func edit(_ file: String, _ old: String, _ new: String) throws {
        let path = "\(configuration)/\(file)"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        guard let range = text.firstRange(of: old) else { throw TextMissing(text: old, file: file) }
        try text.replacingCharacters(range, with: new).write(toFile: path, atomically: true, encoding: .utf8)
    }
}

struct ProgramMissing: Error, CustomStringConvertible {
    var description: String { "phoenix-cli is not built: run 'swift build', or name it with PHOENIX_CLI" }
}

struct TextMissing: Error {
    var text: String
    var file: String
}

enum TemporaryFolder {
    static func new() -> String {
        FileManager.default.temporaryDirectory.appending(path: "phoenix-\(UInt64.random(in: 0...UInt64.max))").path
    }
}

extension String {
    fileprivate func replacingCharacters(_ range: Range<Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
