import FoundationEssentials
import PhoenixModel

/// Reads a configuration folder from disk and resolves it. The only part of this module that touches the file system.
package struct ConfigurationLoader: Sendable {
    package let folder: ConfigurationFolder
    /// Where secrets may come from besides the folder.
    private let environment: [String: String]

    package init(folder: ConfigurationFolder, environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.folder = folder
        self.environment = environment
    }

    /// Loads everything; what is wrong is in the diagnostics.
    package func load() -> LoadedConfiguration {
        let parsed = parsed()
        return Configuration.resolve(parsed, surroundings: surroundings(of: parsed))
    }

    private func parsed() -> ParsedConfiguration {
        var contents: [ConfigurationFile: FileContents] = [:]
        for file in ConfigurationFile.allCases {
            contents[file] = FolderReader.contents(of: folder.path(of: file.name))
        }
        return ParsedConfiguration(contents, folder: folder)
    }

    /// The features that there are for the folder's guests; also where the configuration has errors, or is not there.
    package func features() -> FeatureListing {
        let parsed = parsed()
        return FeatureListing(parsed, surroundings: surroundings(of: parsed))
    }

    private func surroundings(of parsed: ParsedConfiguration) -> Surroundings {
        var surroundings = Surroundings()
        for path in parsed.mentionedFiles {
            surroundings.files[path] = FolderReader.contents(of: absolute(path))
        }
        for name in parsed.mentionedSecrets where hasSecret(name) { surroundings.secrets.insert(name) }
        for name in FolderReader.folders(in: folder.path(of: "features")) {
            let path = folder.path(of: "features/\(name)")
            for file in ["feature.json", "install.sh", "verify.sh"] {
                let contents = FolderReader.contents(of: "\(path)/\(file)")
                if contents.isPresent { surroundings.features[name, default: [:]][file] = contents }
            }
        }
        for name in FolderReader.files(in: folder.path(of: "profiles")) {
            surroundings.profiles[name] = FolderReader.contents(of: folder.path(of: "profiles/\(name)"))
        }
        return surroundings
    }

    private func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : folder.path(of: path) }

    private func hasSecret(_ name: String) -> Bool {
        environment[SecretName.variable(of: name)] != nil
            || FolderReader.contents(of: folder.path(of: "secrets/\(name)")).isPresent
    }
}
