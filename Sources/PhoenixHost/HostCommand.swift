/// A program of the host with its arguments: never a shell string.
package struct HostCommand: Hashable, Sendable {
    /// The program and its arguments. No secret ever stands here: every user of the host can read it.
    package var arguments: [String]
    /// What the program reads from standard input.
    package var input: [UInt8]
    /// The program is ended when it takes longer.
    package var timeLimit: Duration
    /// More output than this on either stream fails the command.
    package var outputLimit: Int

    package init(
        _ arguments: [String], input: [UInt8] = [], timeLimit: Duration = .seconds(60), outputLimit: Int = 4 << 20
    ) {
        precondition(!arguments.isEmpty, "a command names its program")
        self.arguments = arguments
        self.input = input
        self.timeLimit = timeLimit
        self.outputLimit = outputLimit
    }

    package var program: String { arguments[0] }
}
