import ArgumentParser

struct RestartCommand<By: Speaker>: VerbCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "restart",
            abstract: "Restart \(By.guests).",
            usage: "\(By.program) restart <id> ... [--dry-run] [<options>]",
            discussion: """
                Shuts the named guests down and starts them again, and only these.

                Examples:
                  \(By.program) restart \(By.sampleID)
                """)
    }

    @OptionGroup var guests: NamedGuests
    @OptionGroup var dry: DryRunOption
    @OptionGroup var site: SiteArguments

    var request: VerbRequest {
        .change(ChangeRequest(.restart, guests.selection(By.manager), isDryRun: dry.dryRun))
    }
}
