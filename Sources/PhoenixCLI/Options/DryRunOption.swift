import ArgumentParser

/// The option of every verb that changes something.
struct DryRunOption: ParsableArguments {
    @Flag(help: "Only show what would be done, as 'plan' does.")
    var dryRun = false
}
