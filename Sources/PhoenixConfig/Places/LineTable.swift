/// Where the lines of a text begin, for finding the line of many places quickly.
struct LineTable: Sendable {
    private let starts: [UInt32]

    init(_ bytes: [UInt8]) {
        var starts: [UInt32] = [0]
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            starts.append(UInt32(truncatingIfNeeded: offset + 1))
        }
        self.starts = starts
    }

    /// The line of a byte, counted from 1.
    func line(ofByte offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(starts[middle]) <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The offset of the first byte of a line that exists.
    func start(ofLine line: Int) -> Int { Int(starts[line - 1]) }
}
