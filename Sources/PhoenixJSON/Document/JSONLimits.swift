/// What the parser refuses although the grammar allows it, so that no input can exhaust the process.
package struct JSONLimits: Sendable, Hashable {
    /// The number of arrays and objects that may be open at once.
    ///
    /// Values are also released and compared recursively, and threads may have small stacks: more than
    /// 1,000 is never allowed.
    package let maximumDepth: Int
    /// The length of the input; at most 1 GiB.
    package let maximumBytes: Int
    /// The number of values: a value takes 32 bytes at least, a hundred megabytes of `[0,0,0…` gigabytes.
    package let maximumValues: Int
    /// The number of problems reported before the parser gives up.
    package let maximumProblems: Int

    package init(
        maximumDepth: Int = 512, maximumBytes: Int = 1 << 30, maximumValues: Int = 10_000_000,
        maximumProblems: Int = 200
    ) {
        self.maximumDepth = min(max(maximumDepth, 0), 1_000)
        self.maximumBytes = min(max(maximumBytes, 0), 1 << 30)
        self.maximumValues = max(maximumValues, 1)
        self.maximumProblems = max(maximumProblems, 1)
    }

    package static let standard = JSONLimits()
}
