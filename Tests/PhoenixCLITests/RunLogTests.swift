import FoundationEssentials
import PhoenixModel
import Synchronization
import Testing

@testable import PhoenixCLI

@Suite struct RunLogTests {
    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "phoenix-\(UInt64.random(in: 0 ... .max))")
            .path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await body(path)
    }

    private let step = StepID(path: "lxc/101/feature:docker")
    private let date = Date(timeIntervalSince1970: 1_780_000_000)

    private func log(_ folder: String, process: Int32 = 7) -> RunLog {
        RunLog(folder: folder, process: process, now: { [date] in date }, warn: { Issue.record("\($0)") })
    }

    private func failure(of event: RunEvent) -> StepFailure? {
        guard case .stepFinished(_, let result) = event, case .failed(let failure) = result.outcome else { return nil }
        return failure
    }

    @Test func `what a step says is kept for its owner alone, and its failure names the file`() async throws {
        try await withFolder { folder in
            let log = log(folder)
            _ = await log.record(.stepProgress(step, "first"))
            _ = await log.record(.stepProgress(step, "second"))
            let end = await log.record(.stepFinished(step, StepResult(.failed(StepFailure(message: "exit status 1")))))
            let path = "\(folder)/logs/2026-05-28T20-26-40Z-7/lxc-101-feature-docker.log"
            #expect(failure(of: end)?.logFile == path)
            let stamp = "2026-05-28T20:26:40Z"
            #expect(
                try String(contentsOfFile: path, encoding: .utf8)
                    == "\(stamp) first\n\(stamp) second\n\(stamp) failed: exit status 1\n")
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode.map { $0 & 0o777 } == 0o600)
        }
    }

    @Test func `a run that says nothing leaves nothing`() async throws {
        try await withFolder { folder in
            _ = await log(folder).record(.stepFinished(step, StepResult(.changed)))
            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(left == [])
        }
    }

    @Test func `logs of old runs go, others' files stay`() async throws {
        try await withFolder { folder in
            let logs = "\(folder)/logs"
            for number in 10..<40 {
                try FileManager.default.createDirectory(
                    atPath: "\(logs)/2025-01-\(number)", withIntermediateDirectories: true)
            }
            try FileManager.default.createDirectory(atPath: "\(logs)/notes", withIntermediateDirectories: true)
            _ = await log(folder).record(.stepProgress(step, "line"))
            let left = try FileManager.default.contentsOfDirectory(atPath: logs)
            #expect(left.count == RunLog.keptRuns + 1)
            #expect(left.contains("notes"))
            #expect(left.contains("2026-05-28T20-26-40Z-7"))
            #expect(!left.contains("2025-01-10"))
        }
    }

    @Test func `a log that cannot be written is told once and stops nothing`() async throws {
        try await withFolder { folder in
            try Data().write(to: URL(filePath: "\(folder)/logs"))
            let warnings = Mutex<[String]>([])
            let log = RunLog(folder: folder, warn: { text in warnings.withLock { $0.append(text) } })
            _ = await log.record(.stepProgress(step, "a"))
            _ = await log.record(.stepProgress(step, "b"))
            let end = await log.record(.stepFinished(step, StepResult(.failed(StepFailure(message: "no")))))
            #expect(failure(of: end)?.logFile == nil)
            #expect(warnings.withLock { $0.count } == 1)
        }
    }
}
