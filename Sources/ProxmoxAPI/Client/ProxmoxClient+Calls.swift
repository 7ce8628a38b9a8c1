extension ProxmoxClient {
    /// The decoded value of a reply.
    func value<Value: Decodable>(_ request: APIRequest) async throws -> Value {
        try await value(Value.self, request)
    }

    func value<Value: Decodable>(_ type: Value.Type, _ request: APIRequest) async throws -> Value {
        let body = try await transport.send(request)
        return try ReplyDecoder.decode(type, from: body, operation: request.operation)
    }

    /// A call whose reply says nothing.
    func perform(_ request: APIRequest) async throws {
        _ = try await transport.send(request)
    }

    /// A call whose reply may name a task or may be null.
    func optionalTask(_ request: APIRequest) async throws -> ProxmoxTask? {
        guard let upid = try await value(UPID?.self, request) else { return nil }
        return await started(upid, by: request.operation)
    }

    func started(_ upid: UPID, by operation: Operation) async -> ProxmoxTask {
        await ledger.note(upid)
        return ProxmoxTask(upid: upid, client: self, origin: operation)
    }
}
