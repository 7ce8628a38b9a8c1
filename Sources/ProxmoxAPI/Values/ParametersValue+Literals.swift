extension Parameters.Value: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) { self = .string(value) }
}

extension Parameters.Value: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) { self = .integer(value) }
}

extension Parameters.Value: ExpressibleByBooleanLiteral {
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension Parameters.Value: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: String...) { self = .list(elements) }
}
