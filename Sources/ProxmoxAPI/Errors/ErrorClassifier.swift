/// Tells what a reply with a status of 400 or more means.
enum ErrorClassifier {
    /// The error for a reply; `reason` is the HTTP reason phrase, in which PVE repeats the message.
    static func error(status: Int, reason: String, body: [UInt8], operation: Operation) -> ProxmoxAPIError {
        let reply = ErrorBody(parsing: body)
        let message = [reply.message, reason.trimmed].first { !$0.isEmpty } ?? "status \(status)"
        let kind = kind(status: status, message: message, parameters: reply.errors)
        return ProxmoxAPIError(
            kind, message, operation: operation, parameters: reply.errors, status: status,
            delivery: delivery(status: status))
    }

    static func kind(status: Int, message: String, parameters: [String: String]) -> ProxmoxAPIError.Kind {
        if !parameters.isEmpty {
            // PVE reports a taken name as a fault of the parameter that holds it.
            let isTaken = parameters.values.allSatisfy { ErrorText.kind(of: $0) == .alreadyExists }
            return isTaken ? .alreadyExists : .parameters
        }
        switch status {
        case 400: return .parameters
        case 401: return .unauthorized
        case 403: return .forbidden
        case 404: return .notFound
        case 501: return .notSupported
        case 502...504, 595...599: return .gateway
        default: return ErrorText.kind(of: message) ?? .server
        }
    }

    /// The proxy of a node answers 595 when it could not even connect to its worker or to another node; with the
    /// other statuses of a proxy the worker may be at it still.
    static func delivery(status: Int) -> ProxmoxAPIError.Delivery {
        switch status {
        case 595: .notSent
        case 502...504, 596...599: .unknown
        default: .answered
        }
    }
}
