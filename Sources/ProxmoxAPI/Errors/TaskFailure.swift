/// How a task of the host failed.
package struct TaskFailure: Sendable, Hashable {
    package let upid: UPID
    /// The text PVE gives as `exitstatus`.
    package let exitStatus: String
    /// The last lines of the log, oldest first.
    package let logTail: [String]

    /// What the exit status says in the terms of the other errors: ``ProxmoxAPIError/Kind/locked``,
    /// ``ProxmoxAPIError/Kind/notFound`` and so on, else ``ProxmoxAPIError/Kind/server``.
    package var cause: ProxmoxAPIError.Kind { ErrorText.kind(of: exitStatus) ?? .server }

    /// Whether the task did nothing because it did not get the lock it needs, so that it may be started again.
    package var isLockRefusal: Bool {
        cause == .locked && ErrorText.lockRefusals.contains { exitStatus.hasPrefix($0) }
    }
}
