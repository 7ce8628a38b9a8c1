import ArgumentParser

struct ConvergeCommand<By: Speaker>: VerbCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "converge",
            abstract: "Bring \(By.guests) and everything they need to their declared state.",
            usage: "\(By.program) converge [<id> ...] [--dry-run] [<options>]",
            discussion: """
                Does what 'plan' shows for the named guests and the whole chain of what they need; without ids, for \
                all. Changes only what differs. A guest is stopped or restarted only where a change needs it, and \
                the plan says so before.

                Examples:
                  \(By.program) converge
                  \(By.program) converge \(By.sampleID)
                  \(By.program) converge --dry-run
                """)
    }

    @OptionGroup var guests: ChosenGuests
    @OptionGroup var dry: DryRunOption
    @OptionGroup var site: SiteArguments

    var request: VerbRequest {
        .change(ChangeRequest(.converge, guests.selection(By.manager), isDryRun: dry.dryRun))
    }
}
