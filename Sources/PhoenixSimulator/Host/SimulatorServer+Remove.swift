import FoundationEssentials

extension SimulatorConfiguration {
    /// Keeps the host's state and its request log in a folder.
    package mutating func keep(in folder: String) {
        stateFile = "\(folder)/simulator.json"
        requestLogFile = "\(folder)/simulator-requests.jsonl"
    }
}

extension SimulatorServer {
    /// Removes what ``SimulatorConfiguration/keep(in:)`` keeps, and ends and removes the guests of an engine.
    ///
    /// - Returns: the paths that were removed.
    /// - Throws: ``SimulatorError`` when another process works with that host, or something cannot be removed.
    package static func remove(from folder: String, _ engine: SimulatedEngine) async throws -> [String] {
        var configuration = SimulatorConfiguration(seed: SimulatorSeed(node: "", storages: []))
        configuration.keep(in: folder)
        let files = [configuration.stateFile, configuration.requestLogFile].compactMap { $0 }
        let store = try StateStore(path: files[0])
        defer { withExtendedLifetime(store) {} }
        var removed = try await engine.made().remove()
        for path in files where FileManager.default.fileExists(atPath: path) {
            do {
                try FileManager.default.removeItem(atPath: path)
            } catch {
                throw SimulatorError(kind: .state, message: "'\(path)' cannot be removed: \(SystemReason(error))")
            }
            removed.append(path)
        }
        try? FileManager.default.removeItem(atPath: files[0] + ".lock")
        return removed
    }
}
