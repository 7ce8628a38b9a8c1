import ArgumentParser

struct VMCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vm",
        abstract: "Speak to the manager of the virtual machines by hand.",
        discussion: """
            The dispatcher gives each manager an argument vector, which -v shows; here the same vector can be given \
            by hand. A manager acts on its own guests and adds nothing that they need.

            Examples:
              phoenix-cli vm start 1001
              phoenix-cli vm status
            """,
        subcommands: [
            CreateCommand<VMSpeaker>.self, ConvergeCommand<VMSpeaker>.self, StartCommand<VMSpeaker>.self,
            StopCommand<VMSpeaker>.self, RestartCommand<VMSpeaker>.self, StatusCommand<VMSpeaker>.self,
            HealthCheckCommand<VMSpeaker>.self, TestCommand<VMSpeaker>.self,
            RollbackCommand<VMSpeaker>.self, DeleteCommand<VMSpeaker>.self, GPUReleaseCommand<VMSpeaker>.self,
            GPUSwapCommand<VMSpeaker>.self,
        ])
}
