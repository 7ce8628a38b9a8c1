/// An object of a reply, read tolerantly in form and strictly in meaning: PVE writes numbers as numbers or as
/// text and switches as 0 and 1, but a memory size that is no number is an error, not a missing value.
struct Reply {
    private let container: KeyedDecodingContainer<ReplyKey>

    init(from decoder: any Decoder) throws {
        container = try decoder.container(keyedBy: ReplyKey.self)
    }

    var names: [String] { container.allKeys.map(\.stringValue) }

    // Each reads the usual form first: a failed attempt of JSONDecoder costs more than all the rest.

    /// Any scalar as text; nil where the key is missing or null.
    func string(_ name: String) throws -> String? {
        guard container.contains(ReplyKey(name)) else { return nil }
        if let value = try? container.decode(String.self, forKey: ReplyKey(name)) { return value }
        return try scalar(name)?.text
    }

    func string(required name: String) throws -> String {
        try present(name, string(name))
    }

    func int(_ name: String) throws -> Int? {
        guard container.contains(ReplyKey(name)) else { return nil }
        if let value = try? container.decode(Int.self, forKey: ReplyKey(name)) { return value }
        return try scalar(name).flatMap { try read(name, $0, "an integer", $0.int) }
    }

    func int(required name: String) throws -> Int {
        try present(name, int(name))
    }

    func double(_ name: String) throws -> Double? {
        guard container.contains(ReplyKey(name)) else { return nil }
        if let value = try? container.decode(Double.self, forKey: ReplyKey(name)) { return value }
        return try scalar(name).flatMap { try read(name, $0, "a number", $0.double) }
    }

    func bool(_ name: String) throws -> Bool? {
        guard container.contains(ReplyKey(name)) else { return nil }
        return try scalar(name).flatMap { try read(name, $0, "0 or 1", $0.bool) }
    }

    /// Any other value; nil where the key is missing or null.
    func decode<T: Decodable>(_ type: T.Type, _ name: String) throws -> T? {
        try container.decodeIfPresent(type, forKey: ReplyKey(name))
    }

    func decode<T: Decodable>(required type: T.Type, _ name: String) throws -> T {
        try container.decode(type, forKey: ReplyKey(name))
    }

    private func scalar(_ name: String) throws -> ReplyScalar? {
        let key = ReplyKey(name)
        guard container.contains(key), try !container.decodeNil(forKey: key) else { return nil }
        return try container.decode(ReplyScalar.self, forKey: key)
    }

    /// An empty text stands for "not there": PVE writes it for fields of its own that have no value.
    private func read<T>(_ name: String, _ scalar: ReplyScalar, _ wanted: String, _ value: T?) throws -> T? {
        if let value { return value }
        if scalar.text.isEmpty { return nil }
        throw DecodingError.dataCorruptedError(
            forKey: ReplyKey(name), in: container, debugDescription: "expected \(wanted)")
    }

    private func present<T>(_ name: String, _ value: T?) throws -> T {
        guard let value else {
            throw DecodingError.keyNotFound(
                ReplyKey(name), .init(codingPath: container.codingPath, debugDescription: "missing"))
        }
        return value
    }
}
