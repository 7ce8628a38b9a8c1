/// A JSON value without places, for bodies of requests, state files and output.
///
/// ``JSONNode`` is the same with byte offsets, for files that people write.
package enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

extension JSONValue {
    package var isNull: Bool {
        if case .null = self { true } else { false }
    }

    package var boolValue: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    package var numberValue: JSONNumber? {
        if case .number(let value) = self { value } else { nil }
    }

    /// The number if it is whole and fits, also when written `1.0`.
    package var intValue: Int? { numberValue?.int }

    /// The number rounded to the nearest double.
    package var doubleValue: Double? { numberValue?.double }

    package var stringValue: String? {
        if case .string(let value) = self { value } else { nil }
    }

    package var arrayValue: [JSONValue]? {
        if case .array(let value) = self { value } else { nil }
    }

    package var objectValue: JSONObject? {
        if case .object(let value) = self { value } else { nil }
    }

    /// A member of an object; nil where there is none and for everything that is not an object.
    ///
    /// Setting on null makes an object of it, so that nested values can be built up; setting on anything
    /// else that is not an object is a bug of the caller.
    package subscript(_ key: String) -> JSONValue? {
        get { objectValue?[key] }
        set {
            var object: JSONObject
            switch self {
            case .object(let members): object = members
            case .null: object = JSONObject()
            default: preconditionFailure("a member can be set only in an object")
            }
            // Without a second owner the members are changed in place.
            self = .null
            object[key] = newValue
            self = .object(object)
        }
    }

    /// An item of an array; nil outside the bounds and for everything that is not an array.
    package subscript(_ index: Int) -> JSONValue? {
        guard case .array(let items) = self, items.indices.contains(index) else { return nil }
        return items[index]
    }
}
