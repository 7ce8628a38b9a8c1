import ArgumentParser

struct SimulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulator",
        abstract: "Work with the simulated Proxmox VE host.",
        subcommands: [SimulatorServeCommand.self, SimulatorCleanCommand.self])
}
