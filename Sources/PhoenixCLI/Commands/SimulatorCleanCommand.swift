import ArgumentParser

struct SimulatorCleanCommand: VerbCommand {
    static let configuration = CommandConfiguration(
        commandName: "clean",
        abstract: "Forget the simulated host and all of its guests.",
        usage: "phoenix-cli simulator clean [<options>]",
        discussion: """
            Removes what --simulate runs have left in the state folder, so that the next one begins with a fresh \
            host. Nothing of a real host is touched.

            Examples:
              phoenix-cli simulator clean
              phoenix-cli simulator clean --state-dir ./state
            """)

    @OptionGroup var site: SiteArguments

    var request: VerbRequest { .cleanSimulator }
}
