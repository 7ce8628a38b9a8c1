import FoundationEssentials
import PhoenixConfig
import PhoenixEngine
import PhoenixModel
import PhoenixTerminal

/// What every verb of one invocation works with.
struct SessionContext: Sendable {
    let options: SiteOptions
    let environment: [String: String]
    let console: Console
    let interruption = Interruption()
    let phase = SessionPhase()

    func perform(_ request: VerbRequest) async -> ExitStatus {
        do {
            return try await dispatch(request)
        } catch {
            // Whatever the interruption made fail on its way is not what happened.
            if interruption.level == .cancel {
                console.note("interrupted before anything was changed")
                return .interrupted
            }
            let ending = Ending(error)
            if let failure = ending.failure { console.fail(failure, as: options.format) }
            return ending.status
        }
    }

    private func dispatch(_ request: VerbRequest) async throws -> ExitStatus {
        switch request {
        case .dataDictionary:
            console.result(try ConfigurationSchemas.dataDictionary())
            return .success
        case .validate: return validate()
        case .graph(let selection, let format): return try graph(selection, format)
        case .plan(let selection, let detailed): return try await plan(selection, detailedExitCode: detailed)
        case .change(let change): return try await carryOut(change)
        case .gpus: return try await gpus()
        case .status(let selection): return try await status(of: selection)
        case .listFeatures: return listFeatures()
        case .showFeature(let name): return try showFeature(name)
        case .newFeature(let name): return try newFeature(name)
        case .check(let request): return try await check(request)
        case .serveSimulator(let port): return try await serveSimulator(port: port)
        case .cleanSimulator: return try await cleanSimulator()
        }
    }

    /// Reads the configuration; ends the verb when it has errors.
    func desired() throws -> Desired {
        let loaded = load()
        guard let desired = loaded.desired else {
            throw FailureReport(
                code: "invalid-configuration",
                message: "the configuration in '\(loaded.folder.path)' has \(count(loaded.errorCount, "error"))",
                hint: "nothing was changed; correct it and look again with: phoenix-cli validate",
                diagnostics: loaded.diagnostics.filter { $0.severity == .error })
        }
        if loaded.warningCount > 0, options.format == .text {
            console.note("\(count(loaded.warningCount, "warning")) in the configuration (see: phoenix-cli validate)")
        }
        return desired
    }

    func load() -> LoadedConfiguration {
        ConfigurationLoader(folder: configurationFolder, environment: environment).load()
    }

    var configurationFolder: ConfigurationFolder {
        ConfigurationFolder.choose(
            option: options.configDirectory, environment: environment,
            exists: { FileManager.default.fileExists(atPath: $0) })
    }

    private func validate() -> ExitStatus {
        let loaded = load()
        let files = ConfigurationFile.allCases.map { loaded.folder.path(of: $0.name) }
        console.show(
            .validation(ValidationReport(diagnostics: loaded.diagnostics, files: files)), as: options.format)
        return loaded.errorCount > 0 ? .invalidConfiguration : .success
    }

    func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
