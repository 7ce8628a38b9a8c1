/// How a program ended and what it wrote.
package struct CommandResult: Hashable, Sendable {
    /// The exit status; 128 plus the signal's number for a program ended by a signal.
    package var status: Int
    package var output: [UInt8]
    package var errorOutput: [UInt8]

    package init(status: Int, output: [UInt8] = [], errorOutput: [UInt8] = []) {
        self.status = status
        self.output = output
        self.errorOutput = errorOutput
    }

    package var outputText: String { String(decoding: output, as: UTF8.self) }

    /// The last lines of standard error alone, for commands that repeat their input on standard output.
    package func errorTail(_ count: Int = 12) -> [String] {
        errorOutput.split(separator: 10).suffix(count).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The last lines of both streams, standard error last: what a person wants to see of a failure.
    package func tail(_ count: Int = 12) -> [String] {
        (output + [10] + errorOutput).split(separator: 10).suffix(count).map { String(decoding: $0, as: UTF8.self) }
    }
}
