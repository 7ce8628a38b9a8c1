/// `application/x-www-form-urlencoded` as PVE reads it: switches as 0 and 1, arrays as repeated names.
enum FormEncoding {
    static func encode(_ parameters: Parameters) -> String {
        parameters.fields
            .flatMap { field in texts(of: field.value).map { (field.name, $0) } }
            .map { "\(PercentEncoding.encode($0))=\(PercentEncoding.encode($1))" }
            .joined(separator: "&")
    }

    /// The names of values that PVE would read differently than they are meant, with the reason.
    static func problems(in parameters: Parameters) -> [String: String] {
        var problems: [String: String] = [:]
        for case (let name, .property(let value)) in parameters.fields where !value.isWellFormed {
            problems[name] = "a part of '\(value)' is empty, repeated or contains ',' or '='"
        }
        return problems
    }

    private static func texts(of value: Parameters.Value) -> [String] {
        switch value {
        case .string(let text): [text]
        case .integer(let number): [String(number)]
        case .number(let number): [text(of: number)]
        case .boolean(let flag): [PVEBoolean.text(flag)]
        case .list(let elements): elements
        case .property(let property): [property.description]
        case .secret(let secret): [secret.reveal()]
        }
    }

    /// PVE's number check refuses exponents, and whole numbers read better without `.0`.
    private static func text(of number: Double) -> String {
        Int(exactly: number).map(String.init) ?? String(number)
    }
}
