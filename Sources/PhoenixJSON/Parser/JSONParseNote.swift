/// A problem as the parser finds it, before offsets become lines and columns.
struct JSONParseNote: Sendable {
    let kind: JSONParseProblem.Kind
    let offset: Int
    let text: String
    /// Another place that the message ends with: where the name stood first, which bracket is open.
    var related: Int?

    /// The message with the place of ``related`` resolved.
    func message(_ position: (Int) -> JSONPosition?) -> String {
        guard let related, let place = position(related) else { return text }
        return "\(text) at \(place)"
    }
}
