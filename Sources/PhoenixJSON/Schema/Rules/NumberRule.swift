/// `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum` and `multipleOf`.
struct NumberRule: Sendable {
    var minimum: JSONNumber?
    var maximum: JSONNumber?
    var exclusiveMinimum: JSONNumber?
    var exclusiveMaximum: JSONNumber?
    var multipleOf: (number: JSONNumber, decimal: JSONDecimal)?
    /// `an integer between 1 and 9`.
    var expectation = ""

    /// The range in words: `an integer between 512 and 131072`.
    func describe(isInteger: Bool) -> String {
        let noun = isInteger ? "an integer" : "a number"
        if let minimum, let maximum, exclusiveMinimum == nil, exclusiveMaximum == nil {
            return minimum == maximum ? minimum.text : "\(noun) between \(minimum.text) and \(maximum.text)"
        }
        var parts: [String] = []
        if let minimum { parts.append("of at least \(minimum.text)") }
        if let exclusiveMinimum { parts.append("above \(exclusiveMinimum.text)") }
        if let maximum { parts.append("of at most \(maximum.text)") }
        if let exclusiveMaximum { parts.append("below \(exclusiveMaximum.text)") }
        return parts.isEmpty ? "" : noun + " " + parts.joined(separator: " and ")
    }

    /// The keyword of the first bound that the number is outside of.
    func firstViolatedBound(_ number: JSONNumber) -> String? {
        if let minimum, number < minimum { return "minimum" }
        if let maximum, maximum < number { return "maximum" }
        if let exclusiveMinimum, number <= exclusiveMinimum { return "exclusiveMinimum" }
        if let exclusiveMaximum, number >= exclusiveMaximum { return "exclusiveMaximum" }
        return nil
    }
}

extension JSONNumber {
    func isMultiple(of divisor: (number: JSONNumber, decimal: JSONDecimal)) -> Bool {
        if case .integer(let value) = storage, case .integer(let step) = divisor.number.storage {
            return value.isMultiple(of: step)
        }
        return JSONDecimal(self).isMultiple(of: divisor.decimal)
    }
}
