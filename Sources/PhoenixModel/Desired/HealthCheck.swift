/// What tells whether a guest or the host does its work.
package struct HealthCheck: Hashable, Sendable {
    package var name: String?
    package var program: CheckProgram
    /// How often a failing check is tried again.
    package var retries: Int?
    /// Seconds between two attempts.
    package var interval: Int?
    /// Seconds that one attempt may take.
    package var timeout: Int?

    package init(
        name: String? = nil, program: CheckProgram, retries: Int? = nil, interval: Int? = nil, timeout: Int? = nil
    ) {
        self.name = name
        self.program = program
        self.retries = retries
        self.interval = interval
        self.timeout = timeout
    }
}
