import ArgumentParser
import PhoenixModel

struct FeatureShowCommand: VerbCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one feature: inputs, requirements, digests of its scripts.",
        usage: "phoenix-cli feature show <name> [<options>]",
        discussion: """
            Examples:
              phoenix-cli feature show vllm
              phoenix-cli feature show docker --json | jq '.inputs[].name'
            """)

    @Argument(help: "The feature's name.")
    var name: FeatureName
    @OptionGroup var site: SiteArguments

    var request: VerbRequest { .showFeature(name) }
}

extension FeatureName: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}
