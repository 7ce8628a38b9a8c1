import ArgumentParser
import PhoenixTerminal

struct CompletionsCommand: AsyncParsableCommand {
    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash, zsh, fish

        var kind: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Write the script that completes command lines in your shell.",
        discussion: """
            Completes verbs, options, files and the numbers of the configured guests.

            Examples:
              phoenix-cli completions bash > /etc/bash_completion.d/phoenix-cli
              phoenix-cli completions zsh > "${fpath[1]}/_phoenix-cli"
              phoenix-cli completions fish > ~/.config/fish/completions/phoenix-cli.fish
            """)

    @Argument(help: "The shell.")
    var shell: Shell

    func run() async throws {
        throw CleanExit.message(PhoenixCommand.completionScript(for: shell.kind))
    }
}
