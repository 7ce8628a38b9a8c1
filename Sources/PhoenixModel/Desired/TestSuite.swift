/// Tests that are run on demand, on the host or in a guest.
package struct TestSuite: Hashable, Sendable {
    package var name: String
    package var tests: [Test]

    /// One test, which passes when its program exits with 0.
    package struct Test: Hashable, Sendable {
        package var name: String
        package var program: CheckProgram
        /// Seconds; `nil` where no limit is declared.
        package var timeout: Int?

        package init(name: String, program: CheckProgram, timeout: Int? = nil) {
            self.name = name
            self.program = program
            self.timeout = timeout
        }
    }

    package init(name: String, tests: [Test]) {
        self.name = name
        self.tests = tests
    }
}

/// What a test or health check runs.
package enum CheckProgram: Hashable, Sendable {
    /// A file below the configuration folder, and its arguments.
    case script(String, arguments: [String])
    /// A program and its arguments, without a shell.
    case command([String])
    /// A line for the shell.
    case shell(String)
}
