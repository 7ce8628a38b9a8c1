import ArgumentParser

struct ConvergeCommand<By: Speaker>: VerbCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "converge",
            abstract: "Bring \(By.guests) and everything they need to their declared state.",
            usage: "\(By.program) converge [<id> ...] [--rebuild-clones] [--dry-run] [<options>]",
            discussion: """
                Does what 'plan' shows for the named guests and the whole chain of what they need; without ids, for \
                all. Changes only what differs. A guest is stopped or restarted only where a change needs it, and \
                the plan says so before.

                A clone keeps what its source held when it was cloned; 'plan' names those that lag behind. \
                --rebuild-clones makes them anew: the old guest waits under another id until the new one is ready, \
                and comes back when that fails. Its id, addresses and data volumes go on; its system disk is lost.

                Examples:
                  \(By.program) converge
                  \(By.program) converge \(By.sampleID)
                  \(By.program) converge --dry-run
                  \(By.program) converge \(By.sampleID) --rebuild-clones --dry-run
                """)
    }

    @OptionGroup var guests: ChosenGuests
    @Flag(help: "Make clones and converted templates anew that lag behind what they are made from.")
    var rebuildClones = false
    @OptionGroup var dry: DryRunOption
    @OptionGroup var site: SiteArguments

    var request: VerbRequest {
        .change(
            ChangeRequest(
                rebuildClones ? .rebuildClones : .converge, guests.selection(By.manager), isDryRun: dry.dryRun))
    }
}
