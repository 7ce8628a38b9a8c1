import FoundationEssentials

/// Reads the value under `data` in the envelope that PVE puts around every reply.
enum ReplyDecoder {
    private struct Envelope<Value: Decodable>: Decodable {
        let data: Value
    }

    private struct PagedEnvelope<Value: Decodable>: Decodable {
        let data: Value
        let total: Int?
    }

    /// - Throws: ``ProxmoxAPIError`` of kind `malformedReply`.
    static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8], operation: Operation
    ) throws(ProxmoxAPIError) -> Value {
        try rethrowing(operation) { try JSONDecoder().decode(Envelope<Value>.self, from: Data(bytes)).data }
    }

    /// A list that says beside its items how many there are in all.
    static func decodePage<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8], operation: Operation
    ) throws(ProxmoxAPIError) -> (items: Value, total: Int?) {
        try rethrowing(operation) {
            let envelope = try JSONDecoder().decode(PagedEnvelope<Value>.self, from: Data(bytes))
            return (envelope.data, envelope.total)
        }
    }

    private static func rethrowing<Value>(
        _ operation: Operation, _ body: () throws -> Value
    ) throws(ProxmoxAPIError) -> Value {
        do {
            return try body()
        } catch let error as DecodingError {
            throw ProxmoxAPIError(
                .malformedReply, "the reply is not as expected: \(describe(error))", operation: operation,
                underlying: error)
        } catch {
            throw ProxmoxAPIError(
                .malformedReply, "the reply is no JSON", operation: operation, underlying: error)
        }
    }

    /// Where and why, without the value: a reply may hold secrets.
    private static func describe(_ error: DecodingError) -> String {
        let (context, key): (DecodingError.Context, String?) =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                (context, nil)
            case .keyNotFound(let key, let context): (context, key.stringValue)
            @unknown default: (DecodingError.Context(codingPath: [], debugDescription: "unreadable"), nil)
            }
        let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue } + [key].compactMap(\.self)
        return "'\(path.joined(separator: "."))': \(context.debugDescription)"
    }
}
