/// Where answers to questions come from.
package struct InputChannel: Sendable {
    /// Whether a person can answer.
    package let isInteractive: Bool
    private let next: @Sendable () async -> String?

    /// - Parameter readLine: The next line; `nil` at the end of the input and when the task is cancelled.
    package init(isInteractive: Bool, readLine: @escaping @Sendable () async -> String?) {
        self.isInteractive = isInteractive
        next = readLine
    }

    package func readLine() async -> String? { await next() }
}
