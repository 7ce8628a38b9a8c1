import ArgumentParser

struct DataDictionaryCommand: VerbCommand {
    static let configuration = CommandConfiguration(
        commandName: "data-dictionary",
        abstract: "Write the reference of all configuration keys as Markdown.",
        shouldDisplay: false)

    @OptionGroup var site: SiteArguments

    var request: VerbRequest { .dataDictionary }
}
