extension ProxmoxAPIError {
    /// The classes of failure that callers tell apart.
    package struct Kind: Sendable, Hashable {
        private enum Code: String, Sendable {
            case unreachable, tls, unauthorized, forbidden, parameters, notFound, alreadyExists, digestMismatch
            case locked, alreadyRunning, notRunning, agentNotRunning, task, timeout, responseTooLarge
            case malformedReply, notSupported, gateway, outcomeUnknown, server, invalidRequest
        }

        private let code: Code

        /// No connection: refused, no route, name unknown.
        package static let unreachable = Kind(code: .unreachable)
        /// The host's certificate is not trusted, or no common protocol.
        package static let tls = Kind(code: .tls)
        /// No, wrong or outlived credentials (401).
        package static let unauthorized = Kind(code: .unauthorized)
        /// A privilege is missing, or only root@pam may do this (403, and 500 with such a text).
        package static let forbidden = Kind(code: .forbidden)
        /// The host refuses parameters; ``ProxmoxAPIError/parameters`` names them.
        package static let parameters = Kind(code: .parameters)
        package static let notFound = Kind(code: .notFound)
        package static let alreadyExists = Kind(code: .alreadyExists)
        /// Someone else changed the configuration since it was read.
        package static let digestMismatch = Kind(code: .digestMismatch)
        /// The guest or its configuration file is locked by another operation.
        package static let locked = Kind(code: .locked)
        package static let alreadyRunning = Kind(code: .alreadyRunning)
        package static let notRunning = Kind(code: .notRunning)
        /// The VM's guest agent is not configured or does not answer yet.
        package static let agentNotRunning = Kind(code: .agentNotRunning)
        /// A task of the host ended with an error; see ``ProxmoxAPIError/task``.
        package static let task = Kind(code: .task)
        /// A time limit of the client has passed.
        package static let timeout = Kind(code: .timeout)
        package static let responseTooLarge = Kind(code: .responseTooLarge)
        /// The reply is not what PVE's schema promises.
        package static let malformedReply = Kind(code: .malformedReply)
        /// The host does not know this path or method (501).
        package static let notSupported = Kind(code: .notSupported)
        /// The host's proxy failed to get an answer from its worker (502 to 504, 595 to 599).
        package static let gateway = Kind(code: .gateway)
        /// A write whose reply was lost: look at the host before trying again.
        package static let outcomeUnknown = Kind(code: .outcomeUnknown)
        /// Any other refusal, in the host's words.
        package static let server = Kind(code: .server)
        /// Refused by this client before anything was sent.
        package static let invalidRequest = Kind(code: .invalidRequest)
    }
}

extension ProxmoxAPIError.Kind: CustomStringConvertible {
    package var description: String { code.rawValue }
}

extension ProxmoxAPIError.Kind {
    /// The next step that fits every error of this kind; nil where none does.
    func hint(for message: String) -> String? {
        switch code {
        case .unreachable: "check the address and that 'pveproxy' runs on the host"
        case .tls: "give the host's CA, '/etc/pve/pve-root-ca.pem', and an address that its certificate names"
        case .unauthorized: "check the user, the API token or the password"
        case .forbidden where message.lowercased().contains("root"):
            "log in as root@pam with a password or a ticket: an API token of root@pam is not enough"
        case .forbidden: "give the user or token the privilege that the message names"
        case .locked: "wait for the running operation, or remove a stale lock with 'pct unlock' or 'qm unlock'"
        case .digestMismatch: "run again: the configuration was changed by someone else meanwhile"
        case .outcomeUnknown: "run again: the state of the host is read first"
        case .agentNotRunning: "install and start 'qemu-guest-agent' in the VM and enable it in its options"
        default: nil
        }
    }
}
