/// The parsed parameters of the endpoints, kept once they were needed.
///
/// Owned by one ``SimulatedHost``, which is why it needs no lock.
struct EndpointParameters {
    private let table: EndpointTable
    private var byEndpoint: [String: ParameterSet] = [:]
    private var formats: [String: ParameterSet] = [:]

    init(table: EndpointTable = .standard) {
        self.table = table
    }

    mutating func parameters(of endpoint: Endpoint) -> ParameterSet {
        if let known = byEndpoint[endpoint.name] { return known }
        let parsed = ParameterSet(endpoint.parameters, isOpen: endpoint.isOpen)
        byEndpoint[endpoint.name] = parsed
        return parsed
    }

    mutating func parameters(named name: String) -> ParameterSet? {
        table.endpoint(named: name).map { parameters(of: $0) }
    }

    mutating func format(_ name: String) -> ParameterSet? {
        if let known = formats[name] { return known }
        guard let parsed = table.format(named: name) else { return nil }
        formats[name] = ParameterSet(parsed, isOpen: false)
        return formats[name]
    }
}

/// The properties of one endpoint or nested format, with indexed names such as `mp[n]` resolved.
struct ParameterSet: Sendable {
    let isOpen: Bool
    let all: [ParameterSchema]
    private let plain: [String: Int]
    private let indexed: [String: Int]

    init(_ schemas: [ParameterSchema], isOpen: Bool) {
        self.isOpen = isOpen
        all = schemas
        var plain: [String: Int] = [:]
        var indexed: [String: Int] = [:]
        for (index, schema) in schemas.enumerated() {
            if schema.name.hasSuffix("[n]") {
                indexed[String(schema.name.dropLast(3))] = index
            } else {
                plain[schema.name] = index
            }
        }
        (self.plain, self.indexed) = (plain, indexed)
    }

    /// The schema of a name as it stands in a request: `net0` finds `net[n]`.
    subscript(_ name: String) -> ParameterSchema? {
        if let index = plain[name] { return all[index] }
        let (stem, number) = IndexedKey.split(name)
        guard let number, number <= IndexedKey.limit(stem), let index = indexed[stem] else { return nil }
        return all[index]
    }
}

/// Names such as `mp3`: a stem and a number.
enum IndexedKey {
    /// Splits a name; the number is absent when the name has none or has leading zeros.
    static func split(_ name: String) -> (stem: String, number: Int?) {
        let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
        let text = name.suffix(digits)
        guard digits > 0, digits < name.count, text == "0" || text.first != "0" else { return (name, nil) }
        return (String(name.dropLast(digits)), Int(text))
    }

    /// The highest number that Proxmox VE knows for a stem.
    static func limit(_ stem: String) -> Int {
        switch stem {
        case "mp", "dev", "unused": 255
        case "net", "ipconfig": 31
        case "scsi": 30
        case "virtio": 15
        case "sata": 5
        case "ide", "serial": 3
        case "usb": 13
        case "hostpci": 15
        case "parallel": 2
        default: 7
        }
    }
}
