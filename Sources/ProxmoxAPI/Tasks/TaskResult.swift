/// How a task that did its work ended.
package struct TaskResult: Sendable, Hashable {
    package enum Outcome: Sendable, Hashable {
        case ok
        /// The work is done; the log has so many warnings.
        case warnings(Int)
    }

    package let upid: UPID
    package let outcome: Outcome
    /// The lines of the log that warn.
    package let warnings: [String]
}
