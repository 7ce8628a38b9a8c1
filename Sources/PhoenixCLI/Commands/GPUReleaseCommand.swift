import ArgumentParser

struct GPUReleaseCommand<By: Speaker>: VerbCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "release",
            abstract: "Stop \(By.guests) that hold a GPU, when their work is done.",
            usage: "\(Self.program) release <id> ... [--dry-run] [<options>]",
            discussion: """
                Waits until a guest has nothing in work: its vLLM engine runs no request, or its gpu_drain command \
                says so. Then stops it. A guest that had been stopped for it gets the GPU back and is started. When \
                the work does not end in time, the guest goes on and the command fails.

                Examples:
                  \(Self.program) release 914
                  \(Self.program) release 914 --dry-run
                """)
    }

    private static var program: String { By.manager == nil ? "phoenix-cli gpu" : By.program }

    @OptionGroup var guests: NamedGuests
    @OptionGroup var dry: DryRunOption
    @OptionGroup var site: SiteArguments

    var request: VerbRequest {
        .change(ChangeRequest(.release, guests.selection(By.manager), isDryRun: dry.dryRun))
    }
}
