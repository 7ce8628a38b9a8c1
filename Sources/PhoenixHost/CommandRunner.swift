/// Runs programs on the Proxmox VE host.
package protocol CommandRunner: Sendable {
    /// Runs a program to its end.
    ///
    /// A status other than 0 is a result, not an error. Cancellation ends the program and throws
    /// `CancellationError`; everything else that keeps it from running throws ``HostError``.
    func run(_ command: HostCommand) async throws -> CommandResult
}
