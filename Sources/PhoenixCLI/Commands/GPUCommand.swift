import ArgumentParser

struct GPUCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gpu",
        abstract: "See who has the host's GPUs, and pass them on.",
        discussion: """
            Guests with "gpu_policy": "on-demand" take turns: the one with the highest gpu_priority that fits has the \
            GPU, the others stay stopped, and the plan is empty. 'gpu' alone shows all cards.

            Examples:
              phoenix-cli gpu
              phoenix-cli gpu release 914
              phoenix-cli gpu swap 914 917 --dry-run
            """,
        subcommands: [
            GPUShowCommand.self, GPUReleaseCommand<DispatcherSpeaker>.self, GPUSwapCommand<DispatcherSpeaker>.self,
        ],
        defaultSubcommand: GPUShowCommand.self)
}
