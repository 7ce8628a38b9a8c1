import ArgumentParser

struct TestCommand<By: Speaker>: VerbCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "test",
            abstract: "Run the test suites of \(By.manager == nil ? "guests and of the host" : By.guests).",
            usage: "\(By.program) test [<id> ...] [--suite <name>] [--junit <file>] [<options>]",
            discussion: """
                Runs the suites that the files declare for the named guests, or for everything, and says which tests \
                failed and why. Changes nothing, as far as the declared commands and scripts do not. Ends with 1 \
                when a test failed, and when there was none.

                Examples:
                  \(By.program) test
                  \(By.program) test \(By.sampleID) --suite integration_tests
                  \(By.program) test --junit results.xml
                """)
    }

    @OptionGroup var subjects: CheckSubjects
    @Option(help: ArgumentHelp("Only the suite of this name.", valueName: "name"))
    var suite: String?
    @OptionGroup var site: SiteArguments

    var request: VerbRequest { .check(subjects.request(.test(suite: suite), By.manager)) }

    func validate() throws { try subjects.refuseHost(By.self) }
}
