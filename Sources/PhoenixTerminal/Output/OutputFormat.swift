/// In which form results are written.
package enum OutputFormat: String, Hashable, Sendable, CaseIterable {
    /// For a person.
    case text
    /// For programs, as docs/json.md says.
    case json
}
