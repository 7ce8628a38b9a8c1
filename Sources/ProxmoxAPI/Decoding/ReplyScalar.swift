/// A text, number or switch of a reply, kept as it was written.
enum ReplyScalar: Decodable {
    case string(String)
    case integer(Int)
    case number(Double)
    case boolean(Bool)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode(Int.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else {
            self = .boolean(try container.decode(Bool.self))
        }
    }

    /// As PVE's configuration files would write it.
    var text: String {
        switch self {
        case .string(let value): value
        case .integer(let value): String(value)
        case .number(let value): Int(exactly: value).map(String.init) ?? String(value)
        case .boolean(let value): PVEBoolean.text(value)
        }
    }

    var int: Int? {
        switch self {
        case .string(let value): Int(value)
        case .integer(let value): value
        case .number(let value): Int(exactly: value)
        case .boolean: nil
        }
    }

    var double: Double? {
        switch self {
        case .string(let value): Double(value)
        case .integer(let value): Double(value)
        case .number(let value): value
        case .boolean: nil
        }
    }

    var bool: Bool? {
        switch self {
        case .string(let value): PVEBoolean.parse(value)
        case .integer(let value): value == 0 ? false : value == 1 ? true : nil
        case .number: nil
        case .boolean(let value): value
        }
    }
}
