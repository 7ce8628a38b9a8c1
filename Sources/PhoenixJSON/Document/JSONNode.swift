/// A value of a file that knows where it stands.
///
/// Offsets are bytes from the start of the file, held in 32 bits: ten million nodes are not rare in a
/// large file, and files are limited to 1 GiB.
package struct JSONNode: Sendable {
    package enum Content: Sendable {
        case null
        case bool(Bool)
        case number(JSONNumber)
        case string(String)
        case array([JSONNode])
        /// In the order of the file, names unique by UTF-8.
        case object([JSONMember])
    }

    package let content: Content
    private let start: UInt32
    private let end: UInt32

    /// The byte offset of the first byte of the value.
    package var offset: Int { Int(start) }
    /// The byte offset just after the value.
    package var endOffset: Int { Int(end) }

    init(_ content: Content, from start: Int, to end: Int) {
        self.content = content
        self.start = UInt32(truncatingIfNeeded: start)
        self.end = UInt32(truncatingIfNeeded: end)
    }

    /// The node of a value that comes from no file; all its offsets are 0.
    package init(_ value: JSONValue) {
        let content: Content =
            switch value {
            case .null: .null
            case .bool(let value): .bool(value)
            case .number(let number): .number(number)
            case .string(let text): .string(text)
            case .array(let items): .array(items.map { JSONNode($0) })
            case .object(let members):
                .object(members.map { JSONMember(key: $0.key, keyOffset: 0, value: JSONNode($0.value)) })
            }
        self.init(content, from: 0, to: 0)
    }
}

extension JSONNode {
    package var isNull: Bool {
        if case .null = content { true } else { false }
    }

    package var boolValue: Bool? {
        if case .bool(let value) = content { value } else { nil }
    }

    package var numberValue: JSONNumber? {
        if case .number(let value) = content { value } else { nil }
    }

    /// The number if it is whole and fits, also when written `1.0`.
    package var intValue: Int? { numberValue?.int }

    /// The number rounded to the nearest double.
    package var doubleValue: Double? { numberValue?.double }

    package var stringValue: String? {
        if case .string(let value) = content { value } else { nil }
    }

    package var arrayValue: [JSONNode]? {
        if case .array(let value) = content { value } else { nil }
    }

    package var objectValue: [JSONMember]? {
        if case .object(let value) = content { value } else { nil }
    }

    /// The value of a member; nil where there is none and for everything that is not an object.
    ///
    /// Members are searched one by one: go through ``objectValue`` to visit all of a large object.
    package subscript(_ key: String) -> JSONNode? { member(key)?.value }

    /// An item of an array; nil outside the bounds and for everything that is not an array.
    package subscript(_ index: Int) -> JSONNode? {
        guard case .array(let items) = content, items.indices.contains(index) else { return nil }
        return items[index]
    }

    /// A member with the place of its name.
    package func member(_ key: String) -> JSONMember? {
        objectValue?.first { $0.key.hasSameUTF8(as: key) }
    }

    /// The same value without places.
    package var value: JSONValue {
        switch content {
        case .null: .null
        case .bool(let value): .bool(value)
        case .number(let number): .number(number)
        case .string(let text): .string(text)
        case .array(let items): .array(items.map(\.value))
        case .object(let members): .object(JSONObject(unique: members.map { ($0.key, $0.value.value) }))
        }
    }
}
