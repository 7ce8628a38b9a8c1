import ArgumentParser
import PhoenixTerminal

struct GraphCommand: VerbCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph",
        abstract: "Draw which guest needs which.",
        usage: "phoenix-cli graph [<id> ...] [--format <language>] [<options>]",
        discussion: """
            Writes the declared guests with their dependencies and clone sources as a graph: for Markdown pages as \
            Mermaid, for Graphviz as DOT, for programs with --json. With ids, only these guests and what they \
            need. Needs no host.

            Examples:
              phoenix-cli graph
              phoenix-cli graph --format dot | dot -Tsvg > guests.svg
              phoenix-cli graph 1001
            """)

    @OptionGroup var guests: ChosenGuests
    @Option(help: ArgumentHelp("The language of the graph.", valueName: "language"))
    var format = GraphFormat.mermaid
    @OptionGroup var site: SiteArguments

    var request: VerbRequest { .graph(guests.selection(nil), format) }
}

extension GraphFormat: ExpressibleByArgument {}
