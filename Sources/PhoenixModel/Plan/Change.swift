/// One field that a step sets, changes or removes.
package struct Change: Hashable, Sendable {
    /// In the words of the configuration where it has one: `memory_mb`.
    package var field: String
    package var old: Value?
    package var new: Value?
    /// Where the new value is declared.
    package var place: SourcePlace?

    /// A value as a person reads it.
    package enum Value: Hashable, Sendable {
        case text(String)
        /// Known to differ, never shown.
        case secret

        package var shown: String {
            switch self {
            case .text(let text): text
            case .secret: "(secret)"
            }
        }
    }

    package init(field: String, old: Value?, new: Value?, place: SourcePlace? = nil) {
        self.field = field
        self.old = old
        self.new = new
        self.place = place
    }

    package init(_ field: String, from old: String?, to new: String?, place: SourcePlace? = nil) {
        self.init(field: field, old: old.map(Value.text), new: new.map(Value.text), place: place)
    }
}
