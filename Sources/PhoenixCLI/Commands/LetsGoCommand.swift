import ArgumentParser

struct LetsGoCommand: VerbCommand {
    static let configuration = CommandConfiguration(
        commandName: "LetsGo",
        abstract: "Bring everything up: create, configure and start all that is declared.",
        usage: "phoenix-cli LetsGo [--dry-run] [<options>]",
        discussion: """
            Brings storage, templates, containers and virtual machines to their declared state, independent ones in \
            parallel, and starts those that are to run in their boot order. Templates are built and left stopped. \
            Run again, it finds nothing to do.

            Ctrl-C lets running steps end and begins no other; the same command goes on from there. A step that \
            fails stops only what needs it.

            Examples:
              phoenix-cli LetsGo
              phoenix-cli LetsGo --dry-run
              phoenix-cli --simulate LetsGo
              phoenix-cli --simulate --config-dir ./site LetsGo --parallel 8
            """,
        aliases: ["letsgo"])

    @OptionGroup var dry: DryRunOption
    @OptionGroup var site: SiteArguments

    var request: VerbRequest { .change(ChangeRequest(.letsGo, isDryRun: dry.dryRun)) }
}
