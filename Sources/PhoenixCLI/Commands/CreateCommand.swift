import ArgumentParser

struct CreateCommand<By: Speaker>: VerbCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "create",
            abstract: "Create \(By.guests) that are missing and bring them to their declared state.",
            usage: "\(By.program) create <id> ... [--dry-run] [<options>]",
            discussion: """
                Creates what is missing of the named guests and of everything they need (templates, clone sources, \
                dependencies), and brings the named ones to their declared state. What exists already is kept.

                Examples:
                  \(By.program) create \(By.sampleID)
                  \(By.program) create \(By.sampleID) --dry-run
                """)
    }

    @OptionGroup var guests: NamedGuests
    @OptionGroup var dry: DryRunOption
    @OptionGroup var site: SiteArguments

    var request: VerbRequest {
        .change(ChangeRequest(.create, guests.selection(By.manager), isDryRun: dry.dryRun))
    }
}
