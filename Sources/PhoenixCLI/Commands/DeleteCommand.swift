import ArgumentParser

struct DeleteCommand<By: Speaker>: VerbCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "delete",
            abstract: "Delete \(By.guests) and all that Phoenix made for them.",
            usage: "\(By.program) delete <id> ... [--destroy-data] [--dry-run] [--yes] [<options>]",
            discussion: """
                Stops and deletes the named guests with their snapshots and firewall rules, after asking. Refuses \
                when other guests are clones of them or depend on them. Volumes with data are kept, unless \
                --destroy-data deletes them too.

                Examples:
                  \(By.program) delete \(By.sampleID) --dry-run
                  \(By.program) delete \(By.sampleID)
                  \(By.program) delete \(By.sampleID) --destroy-data --yes
                """)
    }

    @OptionGroup var guests: NamedGuests
    @Flag(help: "Delete the guests' volumes with data as well. What they hold is lost.")
    var destroyData = false
    @OptionGroup var dry: DryRunOption
    @OptionGroup var site: SiteArguments

    var request: VerbRequest {
        let verb = ChangeVerb.delete(destroyData: destroyData)
        return .change(ChangeRequest(verb, guests.selection(By.manager), isDryRun: dry.dryRun))
    }
}
