/// Stands for a host whose programs cannot be run from here: every command fails with the reason.
package struct AbsentCommandRunner: CommandRunner {
    private let node: String

    package init(node: String) { self.node = node }

    package func run(_ command: HostCommand) async throws -> CommandResult {
        throw HostError(
            .unreachable, operation: "run '\(command.program)' on node '\(node)'",
            message: "this machine is not that node",
            hint: "use --host root@\(node), or run phoenix-cli as root on '\(node)'")
    }
}
