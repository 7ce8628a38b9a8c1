import ArgumentParser

struct RollbackCommand<By: Speaker>: VerbCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rollback",
            abstract: "Return \(By.guests) to a snapshot.",
            usage:
                "\(By.program) rollback <id> ... [--to <snapshot>] [--discard-newer] [--dry-run] [--yes] [<options>]",
            discussion: """
                Without --to, a guest returns to its last good state: the snapshot 'final-form', else the one that \
                others clone from, else 'pre-configured'. What is lost is named before, and asked for: what was \
                installed and configured since, and the volumes that go back with the guest. Directories of the \
                host (bind mounts) are no part of a snapshot. A guest that runs is stopped and started again.

                On ZFS a guest can go back to its newest snapshot only; --discard-newer deletes those in the way.

                Examples:
                  \(By.program) rollback \(By.sampleID) --dry-run
                  \(By.program) rollback \(By.sampleID)
                  \(By.program) rollback \(By.sampleID) --to pre-configured --discard-newer
                """)
    }

    @OptionGroup var guests: NamedGuests
    @Option(
        help: ArgumentHelp("The snapshot to return to.", valueName: "snapshot"),
        completion: .list(["final-form", "pre-configured"]))
    var to: String?
    @Flag(help: "Delete newer snapshots where the storage can return to the newest only.")
    var discardNewer = false
    @OptionGroup var dry: DryRunOption
    @OptionGroup var site: SiteArguments

    var request: VerbRequest {
        let verb = ChangeVerb.rollback(to: to, discardNewer: discardNewer)
        return .change(ChangeRequest(verb, guests.selection(By.manager), isDryRun: dry.dryRun))
    }
}
