/// How long the client waits for the host, by class of operation.
package struct TimeLimits: Sendable, Hashable {
    package var connect: Duration = .seconds(10)
    /// Longer than the 30 s after which PVE's own proxy gives up with status 596.
    package var read: Duration = .seconds(60)
    /// Longer than PVE waits for the locks it needs.
    package var write: Duration = .seconds(120)

    /// How long a connection is kept without use. pveproxy drops one that is idle for 5 s, and a write that
    /// meets the drop would be of unknown outcome.
    package var idle: Duration = .seconds(4)

    package init() {}

    func limit(of operation: OperationClass) -> Duration {
        operation == .read ? read : write
    }
}
