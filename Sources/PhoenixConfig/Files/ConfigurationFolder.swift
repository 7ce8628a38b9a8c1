/// The folder that holds the four files.
package struct ConfigurationFolder: Hashable, Sendable {
    /// As the user wrote it, so that messages show paths they recognise.
    package var path: String
    package var reason: Reason

    /// How it was chosen.
    package enum Reason: Hashable, Sendable {
        /// `--config-dir`
        case option
        /// `PHOENIX_CONFIG_DIR`
        case environment
        /// `/etc/phoenix`
        case system
        case currentDirectory
    }

    package init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// Chooses the folder: the option, else `PHOENIX_CONFIG_DIR`, else `/etc/phoenix` if it exists, else `.`.
    ///
    /// An option or variable that is set is taken even when the folder does not exist: what was asked for
    /// is never replaced by something else.
    package static func choose(
        option: String?, environment: [String: String], exists: (String) -> Bool
    ) -> ConfigurationFolder {
        if let option { return ConfigurationFolder(path: option, reason: .option) }
        if let path = environment["PHOENIX_CONFIG_DIR"], !path.isEmpty {
            return ConfigurationFolder(path: path, reason: .environment)
        }
        if exists("/etc/phoenix") { return ConfigurationFolder(path: "/etc/phoenix", reason: .system) }
        return ConfigurationFolder(path: ".", reason: .currentDirectory)
    }

    /// The path of something in the folder, for messages and for opening it.
    package func path(of name: String) -> String {
        if path.isEmpty || path == "." { return name }
        return path.hasSuffix("/") ? path + name : "\(path)/\(name)"
    }
}
