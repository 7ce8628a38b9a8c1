import AsyncHTTPClient
import Logging
import NIOCore
import NIOHTTP1

/// Sends one request once and returns the body of a good reply.
struct Exchange: Sendable {
    let http: HTTPClient
    let endpoint: Endpoint
    let timeLimits: TimeLimits
    let maximumResponseBytes: Int
    let logger: Logger

    /// - Throws: ``ProxmoxAPIError``, or `CancellationError`.
    func send(_ request: APIRequest, headers: [(name: String, value: String)]) async throws -> [UInt8] {
        try check(request, headers)
        do {
            let limit = request.timeLimit ?? timeLimits.limit(of: request.operationClass)
            let reply = try await http.execute(
                message(for: request, headers: headers), deadline: .now() + TimeAmount(limit), logger: logger)
            let body = try await reply.body.collect(upTo: maximumResponseBytes)
            return try check(reply, Array(body.readableBytesView), request)
        } catch {
            try Task.checkCancellation()
            throw TransportFailure.error(from: error, operation: request.operation, endpoint: endpoint)
        }
    }

    /// Finds what must not or cannot be sent.
    private func check(
        _ request: APIRequest, _ headers: [(name: String, value: String)]
    ) throws(ProxmoxAPIError) {
        let problems = FormEncoding.problems(in: request.parameters)
        guard problems.isEmpty else {
            throw ProxmoxAPIError(
                .parameters, "parameters cannot be written in PVE's notation", operation: request.operation,
                parameters: problems, delivery: .notSent)
        }
        // The HTTP client would refuse these, too, but with the secret in its error.
        guard headers.allSatisfy({ $0.value.utf8.allSatisfy { (0x20...0x7E).contains($0) } }) else {
            throw ProxmoxAPIError(
                .invalidRequest, "the credentials contain a character that cannot be sent",
                operation: request.operation, delivery: .notSent, hint: "look for a line break at their end")
        }
    }

    private func message(
        for request: APIRequest, headers: [(name: String, value: String)]
    ) -> HTTPClientRequest {
        let encoded = FormEncoding.encode(request.parameters)
        let query = request.hasQuery && !encoded.isEmpty ? "?\(encoded)" : ""
        var message = HTTPClientRequest(url: endpoint.description + request.route.path + query)
        message.method = HTTPMethod(rawValue: request.operation.method.rawValue)
        message.headers.add(name: "Accept", value: "application/json")
        message.headers.add(name: "User-Agent", value: "phoenix")
        for header in headers { message.headers.add(name: header.name, value: header.value) }
        if !request.hasQuery {
            message.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
            message.body = .bytes(ByteBuffer(string: encoded))
        }
        return message
    }

    private func check(_ reply: HTTPClientResponse, _ body: [UInt8], _ request: APIRequest) throws -> [UInt8] {
        let status = Int(reply.status.code)
        let operation = request.operation
        logger.trace(
            "reply", metadata: ["status": "\(status)", "route": "\(operation.method.rawValue) \(operation.route)"])
        guard (200..<300).contains(status) else {
            throw ErrorClassifier.error(
                status: status, reason: reply.status.reasonPhrase, body: body, operation: operation
            ).masking(request.parameters.secrets)
        }
        return body
    }
}
