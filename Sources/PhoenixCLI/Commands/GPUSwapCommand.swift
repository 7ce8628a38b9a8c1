import ArgumentParser

struct GPUSwapCommand<By: Speaker>: VerbCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "swap",
            abstract: "Give the GPU of one guest to another.",
            usage: "\(Self.program) swap <holder> <next> [--dry-run] [<options>]",
            discussion: """
                Both guests take turns on a GPU. The first finishes its work and stops; then the second is brought to \
                its declared state and started, whatever their priorities. It lasts: the first gets the GPU back when \
                the second stops.

                Examples:
                  \(Self.program) swap 914 917 --dry-run
                  \(Self.program) swap 914 917
                """)
    }

    private static var program: String { By.manager == nil ? "phoenix-cli gpu" : By.program }

    @OptionGroup var guests: NamedGuests
    @OptionGroup var dry: DryRunOption
    @OptionGroup var site: SiteArguments

    func validate() throws {
        guard guests.selection(By.manager).ids.count == 2 else {
            throw ValidationError("a swap needs two guests: the one that has the GPU and the one that gets it")
        }
    }

    var request: VerbRequest { .change(ChangeRequest(.swap, guests.selection(By.manager), isDryRun: dry.dryRun)) }
}
