import FoundationEssentials
import Glibc
import PhoenixModel

/// Keeps on disk what the steps of a run say: `<state folder>/logs/<run>/<step>.log`, for its owner alone.
///
/// What comes here is free of secrets already. A run whose steps say nothing leaves no folder; a log that cannot be
/// written is told once and holds up nothing.
actor RunLog {
    /// Runs whose logs are kept.
    static let keptRuns = 20

    private let root: String
    private let name: String
    private let now: @Sendable () -> Date
    private let warn: @Sendable (String) -> Void
    private var files: [StepID: Int32] = [:]
    private var hasFailed = false

    /// - Parameters:
    ///   - folder: the state folder, which exists.
    ///   - process: tells runs apart that began in the same second.
    init(
        folder: String, process: Int32 = getpid(), now: @escaping @Sendable () -> Date = { Date() },
        warn: @escaping @Sendable (String) -> Void
    ) {
        root = "\(folder)/logs"
        name = "\(Self.stamp(now(), isFileName: true))-\(process)"
        self.now = now
        self.warn = warn
    }

    /// Writes down what the event says, and names the log in the failure of a step that has one.
    func record(_ event: RunEvent) -> RunEvent {
        switch event {
        case .stepProgress(let id, let line):
            write(line, of: id)
        case .stepFinished(let id, var result):
            defer { close(id) }
            guard case .failed(var failure) = result.outcome else { break }
            write("failed: \(failure.message)", of: id)
            guard files[id] != nil else { break }
            failure.logFile = path(of: id)
            result.outcome = .failed(failure)
            return .stepFinished(id, result)
        case .started, .stepStarted, .interrupted, .finished: break
        }
        return event
    }

    private func path(of id: StepID) -> String {
        let file = id.path.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "_") ? $0 : "-" }
        return "\(root)/\(name)/\(String(file)).log"
    }

    private func write(_ line: String, of id: StepID) {
        guard !hasFailed, let file = files[id] ?? open(id) else { return }
        // One write for a line, so that a full disk cuts no line of another.
        let text = Array("\(Self.stamp(now(), isFileName: false)) \(line)\n".utf8)
        let count = unsafe Glibc.write(file, text, text.count)
        if count != text.count { fail(path(of: id)) }
    }

    private func open(_ id: StepID) -> Int32? {
        let path = path(of: id)
        do {
            if files.isEmpty { try makeFolder() }
        } catch {
            fail(path)
            return nil
        }
        let file = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else {
            fail(path)
            return nil
        }
        files[id] = file
        return file
    }

    private func makeFolder() throws {
        let files = FileManager.default
        let folder = "\(root)/\(name)"
        guard !files.fileExists(atPath: folder) else { return }
        try files.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        // Names begin with the time, so that their order is that of the runs.
        let runs = try files.contentsOfDirectory(atPath: root).filter { $0.first?.isNumber == true }.sorted()
        for old in runs.dropLast(Self.keptRuns) { try files.removeItem(atPath: "\(root)/\(old)") }
    }

    private func close(_ id: StepID) {
        if let file = files.removeValue(forKey: id) { _ = Glibc.close(file) }
    }

    private func fail(_ path: String) {
        hasFailed = true
        warn("cannot write the run's log '\(path)': what scripts say is not kept")
    }

    /// UTC: `2026-11-25T03:41:57Z`, in names of files without the colons.
    private static func stamp(_ date: Date, isFileName: Bool) -> String {
        let text = date.formatted(.iso8601)
        return isFileName ? text.split(separator: ":").joined(separator: "-") : text
    }
}
