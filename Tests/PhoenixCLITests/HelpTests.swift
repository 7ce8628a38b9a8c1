import ArgumentParser
import Testing

@testable import PhoenixCLI

@Suite struct HelpTests {
    static let commands: [(String, any ParsableCommand.Type)] = [
        ("phoenix-cli", PhoenixCommand.self),
        ("validate", ValidateCommand.self),
        ("plan", PlanCommand.self),
        ("create", CreateCommand<DispatcherSpeaker>.self),
        ("converge", ConvergeCommand<DispatcherSpeaker>.self),
        ("LetsGo", LetsGoCommand.self),
        ("start", StartCommand<DispatcherSpeaker>.self),
        ("stop", StopCommand<DispatcherSpeaker>.self),
        ("restart", RestartCommand<DispatcherSpeaker>.self),
        ("status", StatusCommand<DispatcherSpeaker>.self),
        ("rollback", RollbackCommand<DispatcherSpeaker>.self),
        ("delete", DeleteCommand<DispatcherSpeaker>.self),
        ("graph", GraphCommand.self),
        ("health-check", HealthCheckCommand<DispatcherSpeaker>.self),
        ("test", TestCommand<DispatcherSpeaker>.self),
        ("gpu", GPUCommand.self),
        ("gpu-show", GPUShowCommand.self),
        ("gpu-release", GPUReleaseCommand<DispatcherSpeaker>.self),
        ("gpu-swap", GPUSwapCommand<DispatcherSpeaker>.self),
        ("lxc", LXCCommand.self),
        ("vm", VMCommand.self),
        ("vm-stop", StopCommand<VMSpeaker>.self),
        ("simulator-serve", SimulatorServeCommand.self),
        ("simulator-clean", SimulatorCleanCommand.self),
        ("completions", CompletionsCommand.self),
        ("feature", FeatureCommand.self),
        ("feature-list", FeatureListCommand.self),
        ("feature-show", FeatureShowCommand.self),
        ("feature-new", FeatureNewCommand.self),
    ]

    @Test(arguments: commands)
    func `the help is as reviewed`(name: String, command: any ParsableCommand.Type) throws {
        try expectGolden(PhoenixCommand.helpMessage(for: command, columns: 80) + "\n", "help-\(name).txt")
    }

    @Test(arguments: commands)
    func `every verb has an example`(name: String, command: any ParsableCommand.Type) {
        #expect(command.configuration.discussion.contains("Examples:\n  phoenix-cli "))
        #expect(command.configuration.abstract.hasSuffix("."))
    }
}
