/// `enum` and `const`.
struct ValueRule: Sendable {
    let keyword: String
    let values: [JSONValue]
    let lookup: Set<JSONValue>
    let expectation: String

    private static let mostShown = 12

    init(_ keyword: String, _ values: [JSONValue]) {
        self.keyword = keyword
        self.values = values
        lookup = Set(values)
        let shown = values.prefix(Self.mostShown).map(SchemaWording.literal)
        if values.count > Self.mostShown {
            expectation = "one of " + shown.joined(separator: ", ") + ", … (\(values.count) values)"
        } else {
            expectation = SchemaWording.list(shown)
        }
    }

    /// Whether the value is one of those listed. Only containers have to be converted for the comparison.
    func allows(_ node: JSONNode) -> Bool {
        lookup.contains(node.value)
    }
}
