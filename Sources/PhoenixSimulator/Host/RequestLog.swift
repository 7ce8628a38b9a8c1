import FoundationEssentials
import PhoenixJSON

/// The newest requests, and all of them in a file if one is given.
struct RequestLog {
    /// How many are kept in memory.
    static let limit = 10_000

    private(set) var records: [RequestRecord] = []
    private let file: FileHandleWriter?

    init(path: String?) throws(SimulatorError) {
        guard let path else {
            file = nil
            return
        }
        guard let file = FileHandleWriter(appendingTo: path) else {
            throw SimulatorError(kind: .server, message: "the request log '\(path)' cannot be opened for writing")
        }
        self.file = file
    }

    mutating func append(_ record: RequestRecord) {
        records.append(record)
        if records.count > Self.limit * 2 { records.removeFirst(records.count - Self.limit) }
        file?.write(record.json.serialized() + "\n")
    }
}
