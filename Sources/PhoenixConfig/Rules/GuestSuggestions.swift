import PhoenixModel

/// `did you mean 'x'?` for ids of guests that do not exist.
///
/// Comparing with thousands of ids takes time, so that only the first few unknown ids get a hint.
struct GuestSuggestions {
    private static let limit = 20
    private let context: RuleContext
    private var hints: [GuestID: String] = [:]
    private var asked = 0

    init(_ context: RuleContext) {
        self.context = context
    }

    mutating func hint(for id: GuestID) -> String? {
        if let hint = hints[id] { return hint }
        guard asked < Self.limit else { return nil }
        asked += 1
        let name = Suggestion.nearest(to: id.description, among: context.guests.lazy.map(\.id.description))
        hints[id] = name.map { "did you mean '\($0)'?" }
        return hints[id]
    }
}
