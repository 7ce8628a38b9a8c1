import ArgumentParser

struct StatusCommand<By: Speaker>: VerbCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "status",
            abstract: "Show \(By.guests) as they are, beside what is declared.",
            usage: "\(By.program) status [<id> ...] [<options>]",
            discussion: """
                One line per guest: its state, the declared one, how many steps would make it as declared, and how \
                long it has been up. Reads only.

                Examples:
                  \(By.program) status
                  \(By.program) status \(By.sampleID)
                  \(By.program) status --json | jq '.guests[] | select(.state == "missing") | .id'
                """)
    }

    @OptionGroup var guests: ChosenGuests
    @OptionGroup var site: SiteArguments

    var request: VerbRequest { .status(guests.selection(By.manager)) }
}
