import ArgumentParser

struct FeatureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feature",
        abstract: "See what can be installed in guests, and begin a feature of your own.",
        discussion: """
            Features are what gets installed in guests: folders with feature.json, install.sh and verify.sh. Phoenix \
            brings some; those in the folder 'features' of your configuration join them, and win over one of the same \
            name. Needs no host.

            Examples:
              phoenix-cli feature list
              phoenix-cli feature show docker
              phoenix-cli feature new backup_agent
            """,
        subcommands: [FeatureListCommand.self, FeatureShowCommand.self, FeatureNewCommand.self])
}
