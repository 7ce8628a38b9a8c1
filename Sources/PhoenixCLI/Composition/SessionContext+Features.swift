import FoundationEssentials
import PhoenixConfig
import PhoenixJSON
import PhoenixModel
import PhoenixTerminal

extension SessionContext {
    func listFeatures() -> ExitStatus {
        let listing = features()
        for problem in listing.diagnostics { console.note("\(problem.severity.rawValue): \(problem.message)") }
        console.show(.features(listing.features), as: options.format)
        return listing.diagnostics.contains { $0.severity == .error } ? .invalidConfiguration : .success
    }

    func showFeature(_ name: FeatureName) throws -> ExitStatus {
        let listing = features()
        let problems = listing.diagnostics.filter { $0.place?.file.hasSuffix("features/\(name)") == true }
        guard problems.isEmpty else {
            throw FailureReport(
                code: "invalid-configuration", message: "your feature '\(name)' cannot be used", diagnostics: problems)
        }
        if let feature = listing.features.first(where: { $0.feature.name == name }) {
            console.show(.feature(feature), as: options.format)
            return .success
        }
        throw UsageProblem(message: "there is no feature '\(name)'", hint: "see: phoenix-cli feature list")
    }

    /// All files or none: a folder that is there is never touched.
    func newFeature(_ name: FeatureName) throws -> ExitStatus {
        let path = configurationFolder.path(of: "features/\(name)")
        let files = FileManager.default
        guard !files.fileExists(atPath: path) else {
            throw UsageProblem(
                message: "there is something at '\(path)' already", hint: "take another name, or move it away")
        }
        let isBuiltIn = features().features.contains { $0.feature.name == name }
        // Folders whose name begins with a dot are no features.
        let draft = configurationFolder.path(of: "features/.\(name).new")
        do {
            if files.fileExists(atPath: draft) { try files.removeItem(atPath: draft) }
            try files.createDirectory(atPath: draft, withIntermediateDirectories: true)
            for file in FeatureSkeleton(name).files {
                try Data(file.text.utf8).write(to: URL(filePath: "\(draft)/\(file.name)"))
                guard file.name.hasSuffix(".sh") else { continue }
                try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(draft)/\(file.name)")
            }
            try files.moveItem(atPath: draft, toPath: path)
        } catch {
            try? files.removeItem(atPath: draft)
            throw FailureReport(code: "not-written", message: "cannot write '\(path)': \(SystemReason(error))")
        }
        switch options.format {
        case .text: console.result("wrote '\(path)': feature.json, install.sh and verify.sh, which work as they are")
        case .json: console.result(JSONValue.object(["written": .string(path)]).serialized())
        }
        if isBuiltIn { console.note("it takes the place of the built-in feature '\(name)'") }
        return .success
    }

    private func features() -> FeatureListing {
        ConfigurationLoader(folder: configurationFolder, environment: environment).features()
    }
}
