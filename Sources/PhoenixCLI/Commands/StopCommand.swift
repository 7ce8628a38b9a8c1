import ArgumentParser

struct StopCommand<By: Speaker>: VerbCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "stop",
            abstract: "Stop \(By.guests).",
            usage: "\(By.program) stop <id> ... [--with-dependents] [--dry-run] [<options>]",
            discussion: """
                Shuts the named guests down, and only these. Refuses when a running guest depends on one of them, \
                unless --with-dependents stops those first.

                Examples:
                  \(By.program) stop \(By.sampleID)
                  \(By.program) stop \(By.sampleID) --with-dependents
                """)
    }

    @OptionGroup var guests: NamedGuests
    @Flag(help: "Stop running guests that depend on the named ones, too, and before them.")
    var withDependents = false
    @OptionGroup var dry: DryRunOption
    @OptionGroup var site: SiteArguments

    var request: VerbRequest {
        let verb = ChangeVerb.stop(withDependents: withDependents)
        return .change(ChangeRequest(verb, guests.selection(By.manager), isDryRun: dry.dryRun))
    }
}
