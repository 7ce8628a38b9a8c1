import ArgumentParser

struct PlanCommand: VerbCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what a run would change, and change nothing.",
        usage: "phoenix-cli plan [<id> ...] [--detailed-exitcode] [<options>]",
        discussion: """
            Compares the configuration with the host and shows every step that would make the host as declared: \
            old and new value of each field, the line that declares it, why it is done, and what it disturbs. \
            With ids, only these guests and what they need.

            With --detailed-exitcode, ends with 0 when there is nothing to do and with 2 when there is.

            Examples:
              phoenix-cli plan
              phoenix-cli plan 101 102 --verbose
              phoenix-cli plan --detailed-exitcode || echo "the host is not as declared"
              phoenix-cli plan --json | jq '.steps[] | select(.disruption != "none") | .id'
            """)

    @OptionGroup var guests: ChosenGuests
    @Flag(name: .customLong("detailed-exitcode"), help: "End with 2 when there is something to do.")
    var detailedExitCode = false
    @OptionGroup var site: SiteArguments

    var request: VerbRequest { .plan(guests.selection(nil), detailedExitCode: detailedExitCode) }
}
