import ArgumentParser
import PhoenixModel

struct FeatureNewCommand: VerbCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Begin a feature of your own.",
        usage: "phoenix-cli feature new <name> [<options>]",
        discussion: """
            Writes features/<name> in the configuration folder, with a description, an input and two scripts that \
            work as they are. Nothing that is there is written over.

            Examples:
              phoenix-cli feature new backup_agent
              phoenix-cli feature new backup_agent --config-dir ./site
            """)

    @Argument(help: "Its name: letters, digits, '-' and '_', the first a letter.")
    var name: FeatureName
    @OptionGroup var site: SiteArguments

    var request: VerbRequest { .newFeature(name) }
}
