/// What Proxmox VE demands of one parameter, or of one member of a property string.
struct ParameterSchema: Sendable {
    /// The JSON type that the schema names.
    enum Kind: String, Sendable {
        case string, integer, number, boolean, array, object, null, any
    }

    var name: String
    var kind: Kind
    var isOptional = false
    /// A registered format such as `pve-vmid`, or the name of a nested format such as `%7`.
    var format: String?
    /// The format of the members of an array.
    var itemFormat: String?
    var pattern: String?
    var minimumLength: Int?
    var maximumLength: Int?
    var minimum: Double?
    var maximum: Double?
    /// The limits as the schema spells them, for error messages.
    var minimumText = ""
    var maximumText = ""
    var requires: String?
    /// In a property string: this key is another spelling of the named key.
    var alias: String?
    /// In a property string: the key whose value is this key's name (`virtio=MAC` says `model=virtio`).
    var keyAlias: String?
    var enumeration: [String] = []
    /// In a property string: a value without a key belongs to this key.
    var isDefaultKey = false

    /// Reads one property line of the table, see ``EndpointTable``.
    init(line: Substring) {
        var words = line.split(separator: " ")[...]
        let head = words.popFirst() ?? ""
        isOptional = head.hasSuffix("?")
        name = String(isOptional ? head.dropLast() : head)
        kind = Kind(rawValue: String(words.popFirst() ?? "")) ?? .any
        for word in words {
            guard let equals = word.firstIndex(of: "=") else {
                isDefaultKey = isDefaultKey || word == "default"
                continue
            }
            apply(word[..<equals], word[word.index(after: equals)...])
        }
    }

    private mutating func apply(_ attribute: Substring, _ raw: Substring) {
        let text = EndpointTable.unescaped(raw)
        switch attribute {
        case "format": format = text
        case "items": itemFormat = text
        case "pattern": pattern = text
        case "minlen": minimumLength = Int(text)
        case "maxlen": maximumLength = Int(text)
        case "min": (minimum, minimumText) = (Double(text), text)
        case "max": (maximum, maximumText) = (Double(text), text)
        case "requires": requires = text
        case "alias": alias = text
        case "keyalias": keyAlias = text
        case "enum":
            enumeration = raw.split(separator: "|", omittingEmptySubsequences: false).map(EndpointTable.unescaped)
        default: preconditionFailure("the endpoint table has the unknown attribute '\(attribute)'")
        }
    }
}
