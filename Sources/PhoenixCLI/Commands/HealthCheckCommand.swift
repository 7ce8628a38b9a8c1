import ArgumentParser

struct HealthCheckCommand<By: Speaker>: VerbCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "health-check",
            abstract: "Look whether \(By.guests) do their work.",
            usage: "\(By.program) health-check [<id> ...] [--junit <file>] [<options>]",
            discussion: """
                Makes the health checks of the named guests, or of everything, and says which failed and why. A \
                service that is stopped or missing has failed; templates are passed over. Changes nothing. Ends with \
                1 when a check failed, and when there was nothing to check.

                Examples:
                  \(By.program) health-check
                  \(By.program) health-check \(By.sampleID)
                  \(By.program) health-check --json | jq '.checks[] | select(.outcome == "failed") | .label'
                """)
    }

    @OptionGroup var subjects: CheckSubjects
    @OptionGroup var site: SiteArguments

    var request: VerbRequest { .check(subjects.request(.healthCheck, By.manager)) }

    func validate() throws { try subjects.refuseHost(By.self) }
}

extension CheckSubjects {
    /// A manager of guests has nothing to say about the host.
    func refuseHost<By: Speaker>(_ speaker: By.Type) throws {
        guard speaker.manager != nil, subjects.contains(.host) else { return }
        throw ValidationError("'\(speaker.program)' checks \(speaker.guests): ask 'phoenix-cli' for the host")
    }
}
