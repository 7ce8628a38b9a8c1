/// A command on the host or in a guest that could not be run or did not succeed.
package struct HostError: Error, Sendable, CustomStringConvertible {
    package struct Kind: Hashable, Sendable {
        private enum Code: Hashable, Sendable {
            case notFound, failed, timeout, outputTooLarge, unreachable
        }

        private let code: Code

        /// The program does not exist there.
        package static let notFound = Kind(code: .notFound)
        /// It ran and ended with a status other than 0.
        package static let failed = Kind(code: .failed)
        package static let timeout = Kind(code: .timeout)
        package static let outputTooLarge = Kind(code: .outputTooLarge)
        /// The host or the guest did not answer.
        package static let unreachable = Kind(code: .unreachable)
    }

    package var kind: Kind
    /// What was being done, in words: `run 'install.sh' of feature 'docker'`.
    package var operation: String
    package var message: String
    package var hint: String?
    package var logTail: [String]

    package init(_ kind: Kind, operation: String, message: String, hint: String? = nil, logTail: [String] = []) {
        self.kind = kind
        self.operation = operation
        self.message = message
        self.hint = hint
        self.logTail = logTail
    }

    package var description: String { "cannot \(operation): \(message)" }
}
