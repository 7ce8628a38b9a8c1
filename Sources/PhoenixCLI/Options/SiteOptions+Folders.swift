extension SiteOptions {
    /// Where the configuration is looked for, in this order; only the first counts that was asked for.
    package func configurationFolders(environment: [String: String]) -> [String] {
        if let configDirectory { return [configDirectory] }
        if let folder = environment["PHOENIX_CONFIG_DIR"], !folder.isEmpty { return [folder] }
        return ["/etc/phoenix", "."]
    }

    /// Where Phoenix keeps what it has to remember. `nil` where neither the option nor the environment says.
    ///
    /// XDG Base Directory Specification: a relative `XDG_STATE_HOME` does not count.
    package func stateFolder(environment: [String: String], isRoot: Bool) -> String? {
        if let stateDirectory { return stateDirectory }
        if isRoot { return "/var/lib/phoenix" }
        if let folder = environment["XDG_STATE_HOME"], folder.hasPrefix("/") { return "\(folder)/phoenix" }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return "\(home)/.local/state/phoenix"
    }
}
