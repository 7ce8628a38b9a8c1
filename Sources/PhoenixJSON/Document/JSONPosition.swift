/// A place in a text as an editor shows it.
package struct JSONPosition: Sendable, Hashable, Comparable {
    /// Counted from 1; lines end with a line feed.
    package let line: Int
    /// Counted from 1, in Unicode scalars.
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (left: JSONPosition, right: JSONPosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

extension JSONPosition: CustomStringConvertible {
    package var description: String { "\(line):\(column)" }
}
