/// A way into a running guest: run programs, read and write files.
package protocol GuestChannel: Sendable {
    /// Runs a program as root. A status other than 0 is a result, not an error.
    ///
    /// The program is ended in the guest when it takes longer than the limit or the task is cancelled.
    func run(_ arguments: [String], input: [UInt8], timeLimit: Duration) async throws -> CommandResult

    /// Runs a script as root and hands out each line of its output when the line is complete.
    ///
    /// The result holds the end of the output. When this function throws, the script may still be running in the
    /// guest: it has a session of its own, which only its ender (``GuestScript/enderName``) ends for sure.
    func run(_ script: GuestScript, onLine: @escaping @Sendable (String) -> Void) async throws -> CommandResult

    /// The content of a file, or `nil` where there is none.
    func readFile(_ path: String) async throws -> [UInt8]?

    /// Writes a whole file, readable by root alone; its folder has to exist.
    func writeFile(_ path: String, _ content: [UInt8]) async throws
}
