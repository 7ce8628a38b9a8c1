import ArgumentParser

struct StartCommand<By: Speaker>: VerbCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "start",
            abstract: "Start \(By.guests), and what they depend on before them.",
            usage: "\(By.program) start <id> ... [--dry-run] [<options>]",
            discussion: """
                Starts the named guests after the guests that they depend on. What runs already is left alone. \
                Nothing is created or configured: that is what 'create' and 'converge' are for.

                Examples:
                  \(By.program) start \(By.sampleID)
                """)
    }

    @OptionGroup var guests: NamedGuests
    @OptionGroup var dry: DryRunOption
    @OptionGroup var site: SiteArguments

    var request: VerbRequest {
        .change(ChangeRequest(.start, guests.selection(By.manager), isDryRun: dry.dryRun))
    }
}
