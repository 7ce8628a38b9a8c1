import ArgumentParser

struct ValidateCommand: VerbCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check the configuration and report every problem in it.",
        usage: "phoenix-cli validate [<options>]",
        discussion: """
            Reads the four files, checks them against their schemas and against each other, and reports all \
            problems of all files at once, each with file, line and column, the line itself, a stable code in \
            brackets and, where there is one, a hint. Needs no host.

            Ends with 0 when the configuration can be used (warnings do not prevent that) and with 65 when not.

            Examples:
              phoenix-cli validate
              phoenix-cli validate --config-dir ./site
              phoenix-cli validate --json | jq '.diagnostics[].code'
            """)

    @OptionGroup var site: SiteArguments

    var request: VerbRequest { .validate }
}
