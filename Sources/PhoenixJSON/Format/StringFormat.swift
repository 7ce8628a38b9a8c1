/// The formats of JSON Schema that can be checked.
enum StringFormat: String, Sendable, CaseIterable {
    case dateTime = "date-time"
    case date
    case time
    case duration
    case email
    case hostname
    case ipv4
    case ipv6
    case uri
    case uriReference = "uri-reference"
    case iri
    case iriReference = "iri-reference"
    case uuid
    case jsonPointer = "json-pointer"
    case relativeJSONPointer = "relative-json-pointer"
    case regex

    /// Formats of the standard that only describe here: they need tables of IDNA or a grammar nobody uses.
    static let describedOnly: Set<String> = ["idn-email", "idn-hostname", "uri-template"]

    /// What is expected, for messages.
    var expectation: String {
        switch self {
        case .dateTime: "a date and time such as 2025-01-31T12:00:00Z"
        case .date: "a date such as 2025-01-31"
        case .time: "a time such as 12:00:00Z"
        case .duration: "a duration such as P1DT12H"
        case .email: "an email address"
        case .hostname: "a host name"
        case .ipv4: "an IPv4 address"
        case .ipv6: "an IPv6 address"
        case .uri: "a URI"
        case .uriReference: "a URI or relative reference"
        case .iri: "an IRI"
        case .iriReference: "an IRI or relative reference"
        case .uuid: "a UUID"
        case .jsonPointer: "a JSON pointer"
        case .relativeJSONPointer: "a relative JSON pointer"
        case .regex: "a regular expression"
        }
    }

    func allows(_ text: String) -> Bool {
        let bytes = text.utf8[...]
        return switch self {
        case .dateTime: TimeFormat.isDateTime(bytes)
        case .date: TimeFormat.isDate(bytes)
        case .time: TimeFormat.isTime(bytes)
        case .duration: TimeFormat.isDuration(bytes)
        case .email: EmailFormat.isEmail(bytes)
        case .hostname: HostFormat.isHostname(bytes)
        case .ipv4: HostFormat.isIPv4(bytes)
        case .ipv6: HostFormat.isIPv6(bytes)
        case .uri: URIFormat.isURI(text, allowsUnicode: false)
        case .uriReference: URIFormat.isReference(text, allowsUnicode: false)
        case .iri: URIFormat.isURI(text, allowsUnicode: true)
        case .iriReference: URIFormat.isReference(text, allowsUnicode: true)
        case .uuid: Self.isUUID(bytes)
        case .jsonPointer: JSONPointer(text) != nil
        case .relativeJSONPointer: Self.isRelativePointer(text)
        case .regex: ECMAPattern.isValid(text)
        }
    }

    private static func isUUID(_ bytes: Substring.UTF8View) -> Bool {
        let dashes: Set = [8, 13, 18, 23]
        return bytes.count == 36
            && bytes.enumerated().allSatisfy { place, byte in
                dashes.contains(place) ? byte == UInt8(ascii: "-") : byte.isHexDigit
            }
    }

    private static func isRelativePointer(_ text: String) -> Bool {
        let digits = text.utf8.prefix { $0.isDigit }
        guard !digits.isEmpty, digits.count == 1 || digits.first != UInt8(ascii: "0") else { return false }
        let rest = String(text.utf8.dropFirst(digits.count)) ?? ""
        return rest == "#" || JSONPointer(rest) != nil
    }
}

extension UInt8 {
    var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
    var isLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }
    var isHexDigit: Bool { isDigit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= self | 0x20 }
}
