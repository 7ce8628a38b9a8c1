/// What the configuration refers to outside the four files, read before it is resolved.
package struct Surroundings: Sendable {
    /// Files of the configuration folder that the configuration mentions, by their path in it.
    package var files: [String: FileContents]
    /// Names of secrets that can be resolved, from the environment or the folder.
    package var secrets: Set<String>
    /// Features of the folder `features/`: the files of each, by feature and file name.
    package var features: [String: [String: FileContents]]
    /// Files of the folder `profiles/`: profiles of AppArmor by name.
    package var profiles: [String: FileContents]

    package init(
        files: [String: FileContents] = [:], secrets: Set<String> = [],
        features: [String: [String: FileContents]] = [:], profiles: [String: FileContents] = [:]
    ) {
        self.files = files
        self.secrets = secrets
        self.features = features
        self.profiles = profiles
    }
}
