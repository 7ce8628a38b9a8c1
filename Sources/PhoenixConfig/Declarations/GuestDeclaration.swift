/// What the files say about one guest.
///
/// A reference to ``GuestFields``, which are many: rules pass thousands of guests around.
@dynamicMemberLookup
final class GuestDeclaration: Sendable {
    private let fields: GuestFields

    init(_ fields: GuestFields) {
        self.fields = fields
    }

    subscript<Value>(dynamicMember path: KeyPath<GuestFields, Value>) -> Value { fields[keyPath: path] }
}
