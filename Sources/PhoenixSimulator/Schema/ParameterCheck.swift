/// Checks arguments as `PVE::JSONSchema` does, with its error texts.
struct ParameterCheck {
    private var schemas: EndpointParameters

    init(schemas: EndpointParameters = EndpointParameters()) {
        self.schemas = schemas
    }

    /// The errors by parameter; none when the request may be handled. Booleans in JSON bodies are 0/1 by now.
    mutating func errors(in arguments: Arguments, of endpoint: Endpoint) -> [String: String] {
        let parameters = schemas.parameters(of: endpoint)
        var errors: [String: String] = [:]
        for (name, value) in arguments.values {
            guard let schema = parameters[name] else {
                if !parameters.isOpen { errors[name] = Self.unknown }
                continue
            }
            if let problem = problem(value, schema, name) { errors[name] = problem }
            if let required = schema.requires, arguments.values[required] == nil {
                errors[required] = "missing property - '\(name)' requires this property"
            }
        }
        for schema in parameters.all where !schema.isOptional && arguments.values[schema.name] == nil {
            errors[schema.name] = Self.missing
        }
        return errors
    }

    /// The parameters of an endpoint by name, for the types of configuration keys.
    mutating func parameters(named name: String) -> ParameterSet? { schemas.parameters(named: name) }

    private static let unknown =
        "property is not defined in schema and the schema does not allow additional properties"
    private static let missing = "property is missing and it is not optional"

    private mutating func problem(_ value: Arguments.Value, _ schema: ParameterSchema, _ path: String) -> String? {
        switch (schema.kind, value) {
        case (.array, .list(let items)): items.lazy.compactMap { Formats.problem($0, schema.itemFormat) }.first
        case (.array, .text(let text)): Formats.problem(text, schema.itemFormat)
        case (_, .text(let text)): problem(text, schema, path)
        case (_, .list(let items)): problem(items.joined(separator: "\0"), schema, path)
        }
    }

    private mutating func problem(_ text: String, _ schema: ParameterSchema, _ path: String) -> String? {
        if let wrong = Self.typeProblem(text, schema.kind) { return wrong }
        if let format = schema.format {
            let wrong =
                format.hasPrefix("%")
                ? propertyStringProblem(text, format: format, path) : Formats.problem(text, format)
            if let wrong { return "invalid format - \(wrong)" }
        }
        if let pattern = schema.pattern, !Self.matches(text, pattern) {
            return "value does not match the regex pattern"
        }
        let length = text.unicodeScalars.count
        if let most = schema.maximumLength, length > most { return "value may only be \(most) characters long" }
        if let least = schema.minimumLength, length < least {
            return "value must be at least \(least) characters long"
        }
        return Self.rangeProblem(text, schema)
    }

    private static func rangeProblem(_ text: String, _ schema: ParameterSchema) -> String? {
        if let number = Double(text) {
            if let most = schema.maximum, number > most {
                return "value must have a maximum value of \(schema.maximumText)"
            }
            if let least = schema.minimum, number < least {
                return "value must have a minimum value of \(schema.minimumText)"
            }
        }
        guard schema.enumeration.isEmpty || schema.enumeration.contains(text) else {
            let known = schema.enumeration.joined(separator: ", ")
            return "value '\(text)' does not have a value in the enumeration '\(known)'"
        }
        return nil
    }

    private static func typeProblem(_ text: String, _ kind: ParameterSchema.Kind) -> String? {
        let isFine =
            switch kind {
            case .integer: isInteger(text)
            case .number: isNumber(text)
            case .boolean: text == "0" || text == "1"
            case .string, .array, .object, .null, .any: true
            }
        return isFine ? nil : "type check ('\(kind.rawValue)') failed - got '\(text)'"
    }

    private static func isInteger(_ text: String) -> Bool {
        let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
        return !digits.isEmpty && digits.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }

    private static func isNumber(_ text: String) -> Bool {
        text.utf8.allSatisfy { "+-.eE0123456789".utf8.contains($0) } && Double(text) != nil
    }

    /// Whether the whole text matches a pattern of the schema. A test compiles every pattern of the table.
    static func matches(_ text: String, _ pattern: String) -> Bool {
        guard let regex = try? Regex(pattern) else { return true }
        return text.wholeMatch(of: regex) != nil
    }

    // MARK: Property strings

    private mutating func propertyStringProblem(_ text: String, format: String, _ path: String) -> String? {
        guard let members = schemas.format(format) else { return nil }
        let parsed: PropertyString
        switch PropertyString.parse(text, members) {
        case .success(let string): parsed = string
        case .failure(let problem): return problem.message
        }
        var errors: [String: String] = [:]
        for (key, value) in parsed.values {
            guard let schema = members[key] else {
                errors[key] = Self.unknown
                continue
            }
            if let wrong = problem(value, schema, "\(path).\(key)") { errors[key] = wrong }
            if let required = schema.requires, parsed.values[required] == nil {
                errors[required] = "missing property - '\(path).\(key)' requires this property"
            }
        }
        for schema in members.all
        where !schema.isOptional && schema.alias == nil && parsed.values[schema.name] == nil {
            errors[schema.name] = Self.missing
        }
        guard !errors.isEmpty else { return nil }
        let lines = errors.sorted { $0.key < $1.key }.map { "\(path).\($0.key): \($0.value)\n" }
        return "format error\n" + lines.joined()
    }

    /// Parses a property string that was checked before.
    mutating func propertyString(_ text: String, key: String, of endpointName: String) -> PropertyString? {
        guard let schema = schemas.parameters(named: endpointName)?[key], let format = schema.format,
            let members = schemas.format(format)
        else { return nil }
        return try? PropertyString.parse(text, members).get()
    }
}
