/// The end of a stream, of which only so much is kept.
package struct OutputTail: Sendable {
    private let limit: Int
    private var kept: [UInt8] = []

    package init(limit: Int) { self.limit = limit }

    package var bytes: [UInt8] { Array(kept.suffix(limit)) }

    package mutating func append(_ bytes: [UInt8]) {
        kept += bytes
        // Cut only now and then: moving what is kept for every piece would cost its square.
        if kept.count > 2 * limit { kept.removeFirst(kept.count - limit) }
    }
}
