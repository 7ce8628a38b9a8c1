/// Why a simulated host cannot be started.
package struct SimulatorError: Error, Sendable, CustomStringConvertible {
    /// What is wrong.
    package enum Kind: Sendable, Hashable {
        /// The seed, the fault profile, the state file, its lock, the server, or what guests run on.
        case seed, faults, state, locked, server, engine
    }

    package let kind: Kind
    /// One line, lower case.
    package let message: String
    /// What to do next.
    package let hint: String?

    init(kind: Kind, message: String, hint: String? = nil) {
        (self.kind, self.message, self.hint) = (kind, message, hint)
    }

    package var description: String { hint.map { "\(message)\nhint: \($0)" } ?? message }
}

/// One line about an error of a decoder.
enum DecodingText {
    static func of(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        switch error {
        case .keyNotFound(let key, let context): return "'\(place(context.codingPath + [key]))' is missing"
        case .valueNotFound(_, let context): return "'\(place(context.codingPath))' has no value"
        case .typeMismatch(_, let context):
            return context.codingPath.isEmpty
                ? "it is JSON of another kind" : "'\(place(context.codingPath))' has a value of another kind"
        case .dataCorrupted(let context):
            return context.codingPath.isEmpty ? "it is not valid JSON" : "'\(place(context.codingPath))' is damaged"
        @unknown default: return "\(error)"
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
}
