/// A value such as `name=eth0,bridge=vmbr0`: keys with values, and one key that may stand without its name.
struct PropertyString: Sendable, Hashable {
    /// Why a text is not a property string, in the words of `PVE::JSONSchema::parse_property_string`.
    struct Problem: Error {
        var message: String
    }

    var values: [String: String] = [:]
    /// The key whose value is printed first and without its name.
    var defaultKey: String?
    /// Keys that are printed right after the default key.
    var requiredKeys: [String] = []
    /// The alias under which a pair of keys was written, such as `virtio=MAC` for model and macaddr.
    var keyAlias: (key: String, alias: String)? {
        guard values["model"] != nil, values["macaddr"] != nil else { return nil }
        return ("model", "macaddr")
    }

    subscript(_ key: String) -> String? {
        get { values[key] }
        set { values[key] = newValue }
    }

    static func parse(_ text: String, _ members: ParameterSet) -> Result<PropertyString, Problem> {
        var result = PropertyString()
        result.defaultKey = members.all.first { $0.isDefaultKey }?.name
        result.requiredKeys = members.all.filter { !$0.isOptional && $0.alias == nil }.map(\.name)
        for part in text.split(separator: ",") where part.contains(where: { $0 != " " }) {
            if let problem = result.add(part, members) { return .failure(Problem(message: problem)) }
        }
        return .success(result)
    }

    private mutating func add(_ part: Substring, _ members: ParameterSet) -> String? {
        if let equals = part.firstIndex(of: "="), Self.isKey(part[..<equals]) {
            var key = String(part[..<equals])
            let value = String(part[part.index(after: equals)...])
            guard let schema = members[key] else {
                return set(key, value, nil)
            }
            if let owner = schema.keyAlias {
                if let problem = set(owner, key, members[owner]) { return problem }
            }
            if let alias = schema.alias { key = alias }
            return set(key, value, members[key])
        }
        if let model = members[String(part)], let owner = model.keyAlias {
            return set(owner, String(part), members[owner])
        }
        guard let defaultKey else {
            return "value without key, but schema does not define a default key\n"
        }
        guard values[defaultKey] == nil else {
            return "duplicate key in comma-separated list property: \(defaultKey)\n"
        }
        return set(defaultKey, String(part), members[defaultKey])
    }

    private mutating func set(_ key: String, _ value: String, _ schema: ParameterSchema?) -> String? {
        guard values[key] == nil else { return "duplicate key in comma-separated list property: \(key)\n" }
        values[key] = schema?.kind == .boolean ? Self.boolean(value) : value
        return nil
    }

    private static func isKey(_ text: Substring) -> Bool {
        text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
    }

    /// Inside a property string PVE also takes words for booleans.
    private static func boolean(_ text: String) -> String {
        switch text.lowercased() {
        case "1", "on", "yes", "true": "1"
        case "0", "off", "no", "false": "0"
        default: text
        }
    }

    /// The canonical text: default key first, required keys next, the others by name.
    var text: String {
        var rest = values
        var parts: [String] = []
        if let pair = keyAlias, let model = rest.removeValue(forKey: pair.key),
            let address = rest.removeValue(forKey: pair.alias)
        {
            parts.append("\(model)=\(address)")
        }
        if let key = defaultKey, let value = rest.removeValue(forKey: key) { parts.append(value) }
        for key in requiredKeys.sorted() {
            if let value = rest.removeValue(forKey: key) { parts.append("\(key)=\(value)") }
        }
        parts += rest.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return parts.joined(separator: ",")
    }

    static func == (left: PropertyString, right: PropertyString) -> Bool { left.values == right.values }
    func hash(into hasher: inout Hasher) { hasher.combine(values) }
}
