/// Tests that are run on demand, on the host or in a guest.
package struct TestSuite: Hashable, Sendable {
    package var name: String
    /// In the order in which they run.
    package var tests: [Check]

    package init(name: String, tests: [Check]) {
        self.name = name
        self.tests = tests
    }
}
