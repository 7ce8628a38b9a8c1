import PhoenixHost

/// Runs the programs of checks in one place: inside a guest, or on the host.
struct CheckChannel: Sendable {
    typealias Execute = @Sendable ([String], [UInt8], Duration) async throws -> CommandResult

    /// Whether the programs run inside a guest, for messages.
    let isInside: Bool
    let variables: [String]
    let execute: Execute

    /// How much longer than the program itself its channel is waited for.
    private static let grace = 10

    /// Runs a program for at most so many seconds.
    ///
    /// `timeout` ends it where it runs, also when nobody listens to it any more. Both programs are found by `env`, in
    /// folders that a channel does not know of; one that is missing ends with status 127 everywhere.
    func run(_ arguments: [String], input: [UInt8] = [], seconds: Int) async throws -> CommandResult {
        let path = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        let command =
            ["env", path, "LC_ALL=C.UTF-8"] + variables + ["timeout", "--kill-after=2", String(seconds)] + arguments
        return try await execute(command, input, .seconds(seconds + Self.grace))
    }

    /// Says in words what a status other than 0 means.
    func reason(_ result: CommandResult, _ program: String, seconds: Int) -> String {
        switch result.status {
        case 124, 137: "no end after \(seconds) s"
        case 126: "'\(program)' cannot be run"
        case 127: "there is no program '\(program)' \(isInside ? "in the guest" : "on the host")"
        default: "exit status \(result.status)"
        }
    }
}
