/// What went wrong in talking to a Proxmox host, classified once where the evidence is.
package struct ProxmoxAPIError: Error, Sendable {
    package let kind: Kind
    /// What was tried; nil where no request was made.
    package let operation: Operation?
    /// The cause in the host's words or ours, without line break at the end.
    package let message: String
    /// What the host says of single parameters.
    package let parameters: [String: String]
    /// How the task ended, for ``Kind/task``.
    package let task: TaskFailure?
    /// The HTTP status, where there was a reply.
    package let status: Int?
    package let delivery: Delivery
    package let underlying: (any Error)?
    /// The next step for the person at the terminal.
    package let hint: String?

    init(
        _ kind: Kind, _ message: String, operation: Operation? = nil, parameters: [String: String] = [:],
        task: TaskFailure? = nil, status: Int? = nil, delivery: Delivery = .answered,
        underlying: (any Error)? = nil, hint: String? = nil
    ) {
        self.kind = kind
        self.operation = operation
        self.message = message
        self.parameters = parameters
        self.task = task
        self.status = status
        self.delivery = delivery
        self.underlying = underlying
        self.hint = hint ?? kind.hint(for: message)
    }

    /// What is known about whether the host has acted on the request.
    package enum Delivery: Sendable, Hashable {
        /// The host has certainly not seen it.
        case notSent
        /// It may have been carried out: the reply was lost.
        case unknown
        /// The host has answered, and what it says counts.
        case answered
    }
}

extension ProxmoxAPIError {
    /// A mistake found before anything was sent.
    static func invalid(_ message: String, hint: String? = nil) -> ProxmoxAPIError {
        ProxmoxAPIError(.invalidRequest, message, delivery: .notSent, hint: hint)
    }

    /// The same failure told as one of unknown outcome: the caller has to look at the host first.
    var asOutcomeUnknown: ProxmoxAPIError {
        ProxmoxAPIError(
            .outcomeUnknown, "the reply was lost (\(message)), so that it may have been done or not",
            operation: operation, status: status, delivery: .unknown, underlying: self)
    }

    /// Without texts that the host may have repeated from the request.
    func masking(_ secrets: [String]) -> ProxmoxAPIError {
        func mask(_ text: String) -> String {
            secrets.filter { !$0.isEmpty }.reduce(text) { $0.replacing($1, with: Secret($1).description) }
        }
        return ProxmoxAPIError(
            kind, mask(message), operation: operation, parameters: parameters.mapValues(mask), task: task,
            status: status, delivery: delivery, underlying: underlying, hint: hint)
    }

    /// The object the operation was about, such as `container 101`.
    package var object: String { operation?.object ?? "the Proxmox host" }
}

extension ProxmoxAPIError: CustomStringConvertible {
    /// `cannot start container 101: task ended with 'storage full'`, the last lines of a task's log,
    /// and a hint, each on its own line.
    package var description: String {
        var lines = [headline]
        if let task { lines += task.logTail.map { "  | \($0)" } }
        if let hint { lines.append("hint: \(hint)") }
        return lines.joined(separator: "\n")
    }

    /// What failed and why, on one line, without log and hint.
    package var headline: String {
        guard let operation else { return message }
        guard !parameters.isEmpty else { return "\(operation.failureText): \(message)" }
        let details = parameters.sorted { $0.key < $1.key }.map { "parameter '\($0.key)': \($0.value)" }
        return "\(operation.failureText): \(details.joined(separator: "; "))"
    }
}
