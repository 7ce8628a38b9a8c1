import PhoenixJSON

/// One request that a simulated host has answered.
package struct RequestRecord: Sendable, Hashable {
    package let method: String
    /// Without the query.
    package let path: String
    package let status: Int
    package let milliseconds: Double
    /// The request could change something: every method but GET, and host commands that write.
    package let isWrite: Bool

    var json: JSONValue {
        [
            "method": .string(method), "path": .string(path), "status": JSONValue(status),
            "ms": JSONValue((milliseconds * 10).rounded() / 10), "write": .bool(isWrite),
        ]
    }
}
