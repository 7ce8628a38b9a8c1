import FoundationEssentials
import PhoenixJSON

/// The file in which a host's state survives, and the lock that keeps other processes away from it.
struct StateStore {
    /// What the file says about itself.
    private struct Envelope: Codable {
        var format: String
        var version: Int
        var state: HostState?
    }

    private struct Header: Codable {
        var format: String
        var version: Int
    }

    private static let format = "phoenix-simulator-state"
    private static let version = 1

    let path: String
    private let lock: FileHandleWriter

    /// Takes the lock of a state file.
    init(path: String) throws(SimulatorError) {
        self.path = path
        do {
            let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw SimulatorError(
                kind: .state, message: "the folder of '\(path)' cannot be made: \(SystemReason(error))")
        }
        guard let lock = FileHandleWriter(appendingTo: path + ".lock") else {
            throw SimulatorError(
                kind: .state, message: "the state file '\(path)' cannot be locked: '\(path).lock' cannot be written",
                hint: "use another --state-dir")
        }
        guard lock.lock() else {
            throw SimulatorError(
                kind: .locked, message: "the state file '\(path)' is in use by another simulator",
                hint: "wait for it to end, or use another --state-dir")
        }
        self.lock = lock
    }

    /// The state of the last run; nothing when there was none.
    func load() throws(SimulatorError) -> HostState? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let text: Data
        do {
            text = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw damaged("it cannot be read")
        }
        do {
            let header = try JSONDecoder().decode(Header.self, from: text)
            guard header.format == Self.format else { throw damaged("it is not a state file of the simulator") }
            guard header.version <= Self.version else {
                throw damaged("it was written by a newer Phoenix (version \(header.version) of the format)")
            }
            guard let state = try JSONDecoder().decode(Envelope.self, from: text).state else {
                throw damaged("'state' is missing")
            }
            return state
        } catch let error as SimulatorError {
            throw error
        } catch {
            throw damaged(DecodingText.of(error))
        }
    }

    private func damaged(_ reason: String) -> SimulatorError {
        SimulatorError(
            kind: .state, message: "the simulator's state '\(path)' cannot be used: \(reason)",
            hint: "delete the file to begin with a fresh host, or use another --state-dir")
    }

    /// Writes the state so that a crash leaves the old file or the new one.
    func save(_ state: HostState) throws(SimulatorError) {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let text = try encoder.encode(Envelope(format: Self.format, version: Self.version, state: state))
            try text.write(to: URL(filePath: path), options: .atomic)
            // it holds the passwords of the simulated users
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        } catch {
            throw SimulatorError(
                kind: .state, message: "the state file '\(path)' cannot be written: \(SystemReason(error))")
        }
    }
}
