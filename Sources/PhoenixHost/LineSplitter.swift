/// Cuts a stream of bytes, as it comes in pieces, into lines of text.
///
/// A carriage return ends a line too, so that a progress bar that draws over itself is heard of while it moves. Empty
/// lines are left out, and bytes that are not UTF-8 are replaced.
package struct LineSplitter: Sendable {
    /// More than this without a line end is handed out as a line of its own.
    package static let longestLine = 1 << 20

    private var begun: [UInt8] = []

    package init() {}

    /// The lines that these bytes complete.
    package mutating func take(_ bytes: some Sequence<UInt8>) -> [String] {
        var lines: [String] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                lines += rest()
            } else {
                begun.append(byte)
                if begun.count == Self.longestLine { lines += rest() }
            }
        }
        return lines
    }

    /// What has come without a line end, once nothing more comes.
    package mutating func rest() -> [String] {
        guard !begun.isEmpty else { return [] }
        defer { begun.removeAll(keepingCapacity: true) }
        return [String(decoding: begun, as: UTF8.self)]
    }
}
