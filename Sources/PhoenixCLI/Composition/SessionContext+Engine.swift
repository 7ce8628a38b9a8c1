import FoundationEssentials
import PhoenixSimulator
import PhoenixTerminal

extension SessionContext {
    /// Where the guests of the simulated host run. Real ones are kept in a folder that processes of their own have to
    /// find again: its path is absolute.
    func engine(in stateFolder: String) -> SimulatedEngine {
        switch options.engine {
        case .memory: .memory
        case .lxc: .lxc(folder: engineFolder(in: stateFolder))
        }
    }

    private func engineFolder(in stateFolder: String) -> String {
        let folder = options.engineDirectory ?? stateFolder + "/engine"
        let path = URL(filePath: folder).absoluteURL.standardizedFileURL.path(percentEncoded: false)
        return path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// Ends and removes the simulated host with everything that it keeps, its real guests included.
    func cleanSimulator() async throws -> ExitStatus {
        let folder = try stateFolder()
        let engine = engineFolder(in: folder)
        let hasGuests = options.engineDirectory != nil || FileManager.default.fileExists(atPath: engine)
        let removed = try await SimulatorServer.remove(from: folder, hasGuests ? .lxc(folder: engine) : .memory)
        for path in removed { console.note("removed '\(path)'") }
        if removed.isEmpty { console.note("nothing is kept in '\(folder)'") }
        return .success
    }
}

extension SimulatorSeed {
    /// Archives in an engine's folder are container templates of the storage that every host has.
    mutating func addTemplates(in folder: String) {
        let archives = folder + "/archives"
        for name in (try? FileManager.default.contentsOfDirectory(atPath: archives).sorted()) ?? [] {
            let size = try? FileManager.default.attributesOfItem(atPath: "\(archives)/\(name)")[.size] as? Int
            volumes.append(
                PreloadedVolume(id: "local:vztmpl/\(name)", content: "vztmpl", format: "tzst", bytes: size ?? 0))
        }
    }
}
