extension JSONValue: ExpressibleByNilLiteral {
    package init(nilLiteral: ()) {
        self = .null
    }
}

extension JSONValue: ExpressibleByBooleanLiteral {
    package init(booleanLiteral value: Bool) {
        self = .bool(value)
    }
}

extension JSONValue: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) {
        self = .number(JSONNumber(value))
    }
}

extension JSONValue: ExpressibleByFloatLiteral {
    package init(floatLiteral value: Double) {
        self = .number(JSONNumber(value))
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) {
        self = .string(value)
    }
}

extension JSONValue: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: JSONValue...) {
        self = .array(elements)
    }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
    /// Keeps the order; of equal names the last one wins, as with assignments in a row.
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(elements))
    }
}

extension JSONValue {
    package init(_ value: Bool) {
        self = .bool(value)
    }

    package init(_ value: Int) {
        self = .number(JSONNumber(value))
    }

    /// `value` must be finite.
    package init(_ value: Double) {
        self = .number(JSONNumber(value))
    }

    package init(_ value: some StringProtocol) {
        self = .string(String(value))
    }

    package init(_ items: some Sequence<JSONValue>) {
        self = .array(Array(items))
    }

    package init(_ members: JSONObject) {
        self = .object(members)
    }
}
