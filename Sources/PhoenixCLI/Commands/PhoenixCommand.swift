package import ArgumentParser

/// The root of the command line.
package struct PhoenixCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "phoenix-cli",
        abstract: "Make a Proxmox VE host what four JSON files declare.",
        usage: "phoenix-cli [<options>] <subcommand> [<id> ...]",
        discussion: """
            'phoenix-cli validate' checks the files, 'phoenix-cli plan' shows what would change, \
            'phoenix-cli LetsGo' does it. With --simulate, all of it happens on a host in memory: try it.

            Options may stand before and behind the verb. Exit codes: 0 done or nothing to do, 1 failed, 2 changes \
            pending, 3 partly applied, 64 wrong command line, 65 invalid configuration, 69 host unreachable, \
            75 another run is at work, 130 interrupted.

            Examples:
              phoenix-cli --simulate LetsGo
              phoenix-cli plan --config-dir ./site
              phoenix-cli create 101 102
              phoenix-cli status
            """,
        version: PhoenixVersion.text,
        groupedSubcommands: [
            CommandGroup(
                name: "Reading",
                subcommands: [
                    ValidateCommand.self, PlanCommand.self, StatusCommand<DispatcherSpeaker>.self, GraphCommand.self,
                    HealthCheckCommand<DispatcherSpeaker>.self, TestCommand<DispatcherSpeaker>.self,
                ]),
            CommandGroup(
                name: "Changing",
                subcommands: [
                    LetsGoCommand.self, CreateCommand<DispatcherSpeaker>.self,
                    ConvergeCommand<DispatcherSpeaker>.self, StartCommand<DispatcherSpeaker>.self,
                    StopCommand<DispatcherSpeaker>.self, RestartCommand<DispatcherSpeaker>.self,
                    RollbackCommand<DispatcherSpeaker>.self, DeleteCommand<DispatcherSpeaker>.self,
                ]),
            CommandGroup(
                name: "Further",
                subcommands: [
                    GPUCommand.self, LXCCommand.self, VMCommand.self, FeatureCommand.self, SimulatorCommand.self,
                    CompletionsCommand.self,
                    DataDictionaryCommand.self,
                ]),
        ])

    @OptionGroup var site: SiteArguments

    package init() {}
}
