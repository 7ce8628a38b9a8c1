/// Runs programs on the Proxmox VE host.
package protocol CommandRunner: Sendable {
    /// Runs a program to its end.
    ///
    /// A status other than 0 is a result, not an error. Cancellation ends the program and throws
    /// `CancellationError`; everything else that keeps it from running throws ``HostError``.
    func run(_ command: HostCommand) async throws -> CommandResult

    /// Runs a program to its end and hands out every line of both its streams when it is complete.
    ///
    /// However much the program writes is not an error here: the result holds the last `outputLimit` bytes of each
    /// stream. `onLine` is called for one line at a time, in no fixed order between the two streams.
    func run(_ command: HostCommand, onLine: @escaping @Sendable (String) -> Void) async throws -> CommandResult
}

extension CommandRunner {
    /// For runners that hear of a program only when it has ended.
    package func run(
        _ command: HostCommand, onLine: @escaping @Sendable (String) -> Void
    ) async throws -> CommandResult {
        let result = try await run(command)
        for stream in [result.output, result.errorOutput] {
            var lines = LineSplitter()
            (lines.take(stream) + lines.rest()).forEach(onLine)
        }
        return result
    }
}
