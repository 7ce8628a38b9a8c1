/// A way into a running guest: run programs, read and write files.
package protocol GuestChannel: Sendable {
    /// Runs a program as root. A status other than 0 is a result, not an error.
    func run(_ arguments: [String], input: [UInt8], timeLimit: Duration) async throws -> CommandResult

    /// The content of a file, or `nil` where there is none.
    func readFile(_ path: String) async throws -> [UInt8]?

    /// Writes a whole file, readable by root alone; its folder has to exist.
    func writeFile(_ path: String, _ content: [UInt8]) async throws
}
