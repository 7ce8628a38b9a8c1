/// The bytes of a file with its lines.
package struct JSONSourceText: Sendable {
    package let bytes: [UInt8]
    /// The offset of the first byte of each line.
    private let lineStarts: [UInt32]

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts: [UInt32] = [0]
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            starts.append(UInt32(truncatingIfNeeded: offset + 1))
        }
        lineStarts = starts
    }

    package var lineCount: Int { lineStarts.count }

    /// The place of a byte; offsets outside the text are moved to its ends.
    package func position(ofByte offset: Int) -> JSONPosition {
        let offset = min(max(offset, 0), bytes.count)
        let line = lineNumber(ofByte: offset)
        let start = Int(lineStarts[line - 1])
        return JSONPosition(line: line, column: 1 + scalarCount(from: start, to: offset))
    }

    /// The places of many bytes in ascending order, in one pass: a file of one line can have many problems.
    func positions(ofBytes offsets: [Int]) -> [JSONPosition] {
        var last = (offset: 0, position: JSONPosition(line: 1, column: 1))
        return offsets.map { offset in
            let offset = min(max(offset, last.offset), bytes.count)
            let line = lineNumber(ofByte: offset)
            let known =
                line == last.position.line ? last : (Int(lineStarts[line - 1]), JSONPosition(line: line, column: 1))
            let column = known.1.column + scalarCount(from: known.0, to: offset)
            last = (offset, JSONPosition(line: line, column: column))
            return last.position
        }
    }

    /// A line without its end; empty outside the text.
    package func lineText(_ line: Int) -> String {
        guard lineStarts.indices.contains(line - 1) else { return "" }
        let start = Int(lineStarts[line - 1])
        var end = line < lineStarts.count ? Int(lineStarts[line]) - 1 : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private func lineNumber(ofByte offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    private func scalarCount(from start: Int, to end: Int) -> Int {
        // Continuation bytes of UTF-8 start no scalar.
        bytes[start..<end].count { $0 & 0xC0 != 0x80 }
    }
}
