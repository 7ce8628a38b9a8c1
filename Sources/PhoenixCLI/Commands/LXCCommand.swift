import ArgumentParser

struct LXCCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lxc",
        abstract: "Speak to the manager of the containers by hand.",
        discussion: """
            The dispatcher gives each manager an argument vector, which -v shows; here the same vector can be given \
            by hand. A manager acts on its own guests and adds nothing that they need.

            Examples:
              phoenix-cli lxc create 101
              phoenix-cli lxc status
            """,
        subcommands: [
            CreateCommand<LXCSpeaker>.self, ConvergeCommand<LXCSpeaker>.self, StartCommand<LXCSpeaker>.self,
            StopCommand<LXCSpeaker>.self, RestartCommand<LXCSpeaker>.self, StatusCommand<LXCSpeaker>.self,
            HealthCheckCommand<LXCSpeaker>.self, TestCommand<LXCSpeaker>.self,
            RollbackCommand<LXCSpeaker>.self, DeleteCommand<LXCSpeaker>.self, GPUReleaseCommand<LXCSpeaker>.self,
            GPUSwapCommand<LXCSpeaker>.self,
        ])
}
