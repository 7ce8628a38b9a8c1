import ArgumentParser

struct FeatureListCommand: VerbCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the features that there are.",
        usage: "phoenix-cli feature list [<options>]",
        discussion: """
            With the kinds of guest each is made for, whether it is built in or yours, and which guests have it. \
            Features of yours that are broken are named with their problem.

            Examples:
              phoenix-cli feature list
              phoenix-cli feature list --json | jq '.features[] | select(.builtIn | not).name'
            """)

    @OptionGroup var site: SiteArguments

    var request: VerbRequest { .listFeatures }
}
